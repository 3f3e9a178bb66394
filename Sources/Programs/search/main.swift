import Actions

Program.search.run()
