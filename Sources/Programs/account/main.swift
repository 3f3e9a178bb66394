import Actions

Program.account.run()
