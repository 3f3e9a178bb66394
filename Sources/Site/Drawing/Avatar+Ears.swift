extension Avatar {
    /// Both ears: the left one, and its mirror image.
    static func ears(_ look: Look) -> String {
        let one = ear(look)
        return one + "<g transform=\"matrix(-1 0 0 1 96 0)\">\(one)</g>"
    }

    private static func ear(_ look: Look) -> String {
        let outer = look.ears.hang ? look.coat.shade : look.coat.fur
        let (shape, inside) = outline(look.ears)
        let lining = inside.map { "<path d=\"\($0)\" fill=\"\(innerColour(look))\"/>" } ?? ""
        return "<path d=\"\(shape)\" fill=\"\(outer)\"/>\(lining)"
    }

    /// The left ear's outline, and that of its inside where one sees it.
    private static func outline(_ ears: Ears) -> (shape: String, inside: String?) {
        switch ears {
        case .floppy:
            ("M35 22c-8-2-15 2-18 12-2 8-2 17 2 21 4 3 8-1 10-8 2-8 5-12 9-16 2-3 1-8-3-9z", nil)
        case .pricked:
            ("M23 46c-3-13-3-26 0-35 8 3 17 10 21 18z", "M26 38c-1.5-8-1.5-14-.5-20 5 2.5 9 6.5 12 11z")
        case .folded:
            ("M24 44c-4-10-4-20 0-28 8 2 15 7 19 13z", "M24 16c9 1 15 6 15 12-6 3-13 2-17-2z")
        case .long:
            ("M36 22c-10-3-18 3-21 16-3 14-4 29 1 36 4 5 9 2 11-6 2-10 3-22 9-32 4-6 4-13 0-14z", nil)
        case .bat:
            ("M24 48C14 36 10 22 13 8c11 2 24 10 30 22z", "M23 38c-5-7-7.5-14-6.5-22 7 2.5 13 7.5 17 14z")
        case .rose:
            ("M34 23c-7-4-16-3-21 3 0 8 4 15 11 19 3-3 4-8 8-11 3-3 5-8 2-11z", nil)
        }
    }

    private static func innerColour(_ look: Look) -> String {
        look.ears == .folded ? look.coat.shade : "#e0a29a"
    }
}
