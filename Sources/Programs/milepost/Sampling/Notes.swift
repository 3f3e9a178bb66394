/// What members write when they check in. `{dog}` is the dog's name.
enum Notes {
    static func lines(for moment: Moment) -> [String] {
        var lines = always + (byKind[moment.kind] ?? [])
        if moment.isWet { lines += wet }
        if moment.isHot { lines += hot }
        if moment.isCold { lines += cold }
        if moment.hour < 7 { lines += early }
        if moment.hour >= 20 { lines += late }
        return lines
    }

    /// What a note can be about.
    struct Moment {
        let kind: String
        let hour: Int
        let isWet: Bool
        let isHot: Bool
        let isCold: Bool
    }

    private static let always = [
        "{dog} says hello.", "Met three spaniels and a very serious pug.",
        "Our usual lap, and an unusual number of sticks.",
        "{dog} found the only puddle.", "A good walk after a long day.", "Quiet this time, lovely.",
        "First time here. We will be back.", "{dog} made a friend called Gerald.", "Two laps and a long sit.",
        "Water bowls were full, thank you to whoever does that.", "{dog} refused to leave.", "Short one today.",
        "Took the new lead out for a spin.", "A magpie supervised.", "{dog} practised recall. It went… fine.",
        "Somebody has left a tennis ball. It is ours now.", "Busy, but everybody was kind about it.",
        "Lost a ball, found a better one.", "Puppy’s first big outing!", "Slow walk for an old dog. No hurry.",
        "{dog} carried the same stick the whole way round.", "The gate on the north side sticks, mind your fingers.",
        "Bins were empty and there were bags. Small joys.", "Walked with the neighbours and their greyhound.",
        "{dog} rolled in something. Bath tonight.", "Zoomies: 7 out of 10.", "Back after the vet said yes. Hooray!",
        "Came for ten minutes, stayed for an hour.", "Bring water, the tap by the path is off.", "🐾🐾🐾",
        "Good dog. Best dog.",
        "{dog} 1, pigeons 0. (No pigeons were harmed.)",
        "Somebody’s birthday, so there was cake for people and for dogs.",
    ]

    private static let byKind: [String: [String]] = [
        "beach": [
            "Low tide and firm sand, perfect.", "{dog} has opinions about waves.", "Sand everywhere. Everywhere.",
            "Check the sign by the steps for the summer hours.", "Swam out for the ball eleven times.",
            "Seaweed taste test by {dog}: approved.", "Jellyfish on the tide line, keep an eye out.",
            "Glassy water at sunrise.",
        ],
        "trail": [
            "Bikes ring their bells here, bless them.", "Kept the lead on, the wallabies were out.",
            "Lovely shade all the way.",
            "{dog} did every kilometre twice.", "Mud to the ankles past the second bridge.",
            "Turned round at the trestle bridge.",
        ],
        "park": [
            "The whole morning crew was here.", "Grass freshly cut, {dog} freshly green.",
            "Cricket on the oval, so we took the edge.",
            "{dog} won at chasey.", "The off-leash corner is roomy enough for ball launchers.",
            "Somebody brought a whistle. {dog} answered it.",
        ],
        "lake": [
            "Swans with cygnets: leads on, please.", "Twice round the lake.",
            "{dog} stared at the ducks. The ducks stared back.",
            "Still water and fog, very pretty.",
        ],
        "garden": [
            "The elms are turning.", "Picnic rugs everywhere, {dog} behaved. Mostly.",
            "Sat under the big oak for a while.",
        ],
        "reserve": ["Echidna by the fence! Leads on.", "Windy on top, worth it.", "Wattle is out."],
        "pub": [
            "A table in the sun and a bowl of water.", "{dog} got a chip. One.", "Parma for me, pats for {dog}.",
            "The staff know {dog} by name now.",
        ],
    ]

    private static let wet = [
        "Rain, and not another soul. Perfect.", "{dog} does not believe in raincoats.", "Soaked. Worth it.",
        "Towels are in the car, thank goodness.",
    ]
    private static let hot = [
        "Too hot after nine, so we were early.", "Straight into the water.", "Shade to shade to shade.",
        "Paws checked: the path is scorching, take the grass.",
    ]
    private static let cold = [
        "Frost on the grass, steam off {dog}.", "Beanie weather.", "Coffee first, then walk.",
        "Fog so thick that we lost the ball, and nearly {dog}.",
    ]
    private static let early = [
        "Stars still out.", "Before work, before coffee, before sense.", "The sunrise made up for it.",
    ]
    private static let late = ["Glow collar on.", "One last lap before bed.", "Owls tonight."]

    static let bios = [
        "{dog} is in charge. I hold the lead.", "Two people, one {dog}, no white carpets.",
        "Early walks, strong coffee.",
        "Looking for beaches where {dog} may swim.", "New in town, walking all the parks one by one.",
        "{dog} was adopted at eight and has never looked back.", "Weekend walker, weekday napper.",
        "I know more dogs’ names than people’s.", "{dog} collects sticks; I collect bags.", "Trail first, pub second.",
        "Retired. {dog} is not.", "Ball thrower, second class.", "Here for the dogs.",
        "Nurse on nights, so we walk at odd hours.",
        "Every park once, the good ones twice.", "{dog}: half kelpie, half question mark.",
    ]
}
