import Actions

Program.checkIn.run()
