import Actions

Program.login.run()
