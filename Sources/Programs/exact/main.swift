import Journeys

Run.main()
