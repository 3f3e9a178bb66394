/// Elements that stay at one place in memory and never change, for loops that work with plain pointers.
final class Fixed<Element: Sendable>: @unchecked Sendable {
    /// Where the elements are; valid as long as this object.
    let start: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let place = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        for (index, element) in elements.enumerated() { (place + index).initialize(to: element) }
        start = UnsafePointer(place)
        count = elements.count
    }

    deinit {
        let place = UnsafeMutablePointer(mutating: start)
        place.deinitialize(count: count)
        place.deallocate()
    }

    /// The element at a number under `count`.
    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count)
        return start[index]
    }
}
