import Actions

Program.me.run()
