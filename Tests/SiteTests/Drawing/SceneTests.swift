import Site
import Testing

struct SceneTests {
    static let kinds = ["beach", "park", "garden", "lake", "reserve", "trail", "pub", "cafe", "forest", "dog-park"]

    @Test(arguments: kinds)
    func eachKindLooksAsRecorded(kind: String) throws {
        try Recorded.expect(Scene.svg(kind: kind, seed: "half-moon", title: "Half Moon"), is: "scene-\(kind)")
    }

    @Test(arguments: kinds)
    func placesOfAKindDiffer(kind: String) {
        let scenes = (0..<20).map { Scene.svg(kind: kind, seed: "place-\($0)", title: "") }
        #expect(Set(scenes).count == scenes.count)
        for scene in scenes { Recorded.expectWellFormed(scene) }
    }

    @Test func kindsDiffer() {
        let scenes = Self.kinds.map { Scene.svg(kind: $0, seed: "one", title: "") }
        #expect(Set(scenes).count == scenes.count)
    }

    @Test func anUnknownKindIsAPark() {
        let unknown = Scene.svg(kind: "spaceport", seed: "one", title: "One")
        #expect(unknown == Scene.svg(kind: "park", seed: "one", title: "One"))
    }

    @Test func thePlaceIsNamedForThoseWhoDoNotSeeIt() {
        let scene = Scene.svg(kind: "pub", seed: "x", title: "Dog & Bone")
        #expect(scene.contains("role=\"img\"><title>Dog &amp; Bone</title>"))
    }
}
