/// The waters around Melbourne, roughly, so that a map without tiles has a shore. Other regions have none and need none.
enum Waters {
    struct Position: Sendable {
        let latitude: Double
        let longitude: Double
    }

    struct Name: Sendable {
        let words: String
        let at: Position
        let isWater: Bool
        /// How many degrees wide a map is on which the name helps.
        let span: ClosedRange<Double>
    }

    private static func line(_ numbers: [Double]) -> [Position] {
        stride(from: 0, to: numbers.count - 1, by: 2).map {
            Position(latitude: numbers[$0], longitude: numbers[$0 + 1])
        }
    }

    /// Port Phillip from Williamstown clockwise; Bass Strait with Western Port.
    static let open = [
        line([
            -37.868, 144.895, -37.846, 144.912, -37.841, 144.928, -37.850, 144.948, -37.866, 144.972, -37.890, 144.983,
            -37.917, 144.985, -37.953, 145.003, -37.976, 145.015, -37.995, 145.036, -37.990, 145.062, -38.010, 145.085,
            -38.053, 145.113, -38.075, 145.121, -38.105, 145.127, -38.145, 145.118, -38.185, 145.080, -38.213, 145.035,
            -38.270, 145.010, -38.313, 144.990, -38.333, 144.960, -38.355, 144.905, -38.370, 144.825, -38.362, 144.775,
            -38.338, 144.742, -38.318, 144.715, -38.302, 144.650, -38.290, 144.618, -38.268, 144.665, -38.230, 144.690,
            -38.170, 144.722, -38.140, 144.715, -38.110, 144.655, -38.118, 144.610, -38.152, 144.560, -38.150, 144.470,
            -38.155, 144.400, -38.140, 144.358, -38.095, 144.372, -38.072, 144.402, -38.090, 144.450, -38.060, 144.530,
            -38.030, 144.590, -37.975, 144.695, -37.925, 144.795, -37.872, 144.825, -37.868, 144.860,
        ]),
        line([
            -39.3, 143.0, -38.86, 143.52, -38.545, 143.985, -38.410, 144.190, -38.335, 144.325, -38.285, 144.490,
            -38.290,
            144.618, -38.302, 144.650, -38.345, 144.735, -38.400, 144.800, -38.495, 144.885, -38.480, 145.020, -38.395,
            145.165, -38.375, 145.220, -38.305, 145.195, -38.215, 145.290, -38.225, 145.400, -38.290, 145.520, -38.415,
            145.425, -38.520, 145.365, -38.550, 145.480, -38.640, 145.730, -38.900, 146.000, -39.3, 146.4,
        ]),
    ]

    /// French Island and Phillip Island.
    static let islands = [
        line([
            -38.300, 145.290, -38.320, 145.400, -38.360, 145.440, -38.400, 145.390, -38.395, 145.300, -38.340, 145.260,
        ]),
        line([
            -38.448, 145.200, -38.455, 145.310, -38.520, 145.345, -38.515, 145.200, -38.505, 145.115, -38.475, 145.130,
        ]),
    ]

    /// The Yarra, the Maribyrnong, and the Barwon.
    static let rivers = [
        line([
            -37.742, 145.215, -37.735, 145.160, -37.755, 145.110, -37.760, 145.070, -37.785, 145.035, -37.795, 145.000,
            -37.815, 145.010, -37.838, 145.010, -37.828, 144.985, -37.820, 144.960, -37.823, 144.920, -37.845, 144.910,
        ]),
        line([-37.690, 144.800, -37.735, 144.830, -37.770, 144.890, -37.800, 144.900, -37.823, 144.912]),
        line([-38.160, 144.250, -38.170, 144.340, -38.200, 144.370, -38.250, 144.480, -38.285, 144.500]),
    ]

    static let names = [
        Name(words: "Port Phillip", at: Position(latitude: -38.11, longitude: 144.87), isWater: true, span: 0.3...4),
        Name(words: "Bass Strait", at: Position(latitude: -38.46, longitude: 144.55), isWater: true, span: 0.6...6),
        Name(words: "Western Port", at: Position(latitude: -38.43, longitude: 145.28), isWater: true, span: 0.3...1.5),
        Name(words: "Melbourne", at: Position(latitude: -37.805, longitude: 144.963), isWater: false, span: 0.12...6),
        Name(words: "Geelong", at: Position(latitude: -38.165, longitude: 144.33), isWater: false, span: 0.2...4),
        Name(words: "Werribee", at: Position(latitude: -37.895, longitude: 144.655), isWater: false, span: 0.3...1.6),
        Name(words: "Frankston", at: Position(latitude: -38.15, longitude: 145.19), isWater: false, span: 0.3...1.6),
        Name(words: "Dandenong", at: Position(latitude: -37.985, longitude: 145.215), isWater: false, span: 0.3...1.6),
        Name(words: "Lilydale", at: Position(latitude: -37.75, longitude: 145.36), isWater: false, span: 0.3...1.6),
    ]
}
