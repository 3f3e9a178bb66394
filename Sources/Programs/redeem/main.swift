import Actions

Program.redeem.run()
