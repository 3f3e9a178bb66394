/// The words that a place may be described with, in a file of the catalogue or after an import.
public enum PlaceVocabulary {
    public static let kinds = [
        "park", "dog-park", "beach", "trail", "reserve", "garden", "lake", "forest", "cafe", "pub", "shop", "hotel",
        "other",
    ]

    public static let dogs = [
        "off-leash", "off-leash-area", "off-leash-times", "on-leash", "fenced", "small-dog-area", "agility", "swimming",
        "drinking-water", "water-bowls", "shade", "bags", "parking", "indoor", "outdoor-tables", "dog-menu", "lights",
    ]
}
