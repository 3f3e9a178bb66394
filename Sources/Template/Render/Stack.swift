/// A stack of plain values that grows and never shrinks.
struct Stack<Element: BitwiseCopyable>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
    }

    @inline(__always)
    mutating func push(_ element: Element) {
        if count == capacity { grow() }
        (base + count).initialize(to: element)
        count &+= 1
    }

    /// Removes the top; the stack must not be empty.
    @inline(__always)
    mutating func pop() -> Element {
        count &-= 1
        return base[count]
    }

    /// The element at a depth from the bottom, which must be there.
    @inline(__always)
    subscript(index: Int) -> Element {
        base[index]
    }

    /// Where the element at a depth from the bottom is, which must be there.
    @inline(__always)
    func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
        base + index
    }

    /// The top; the stack must not be empty.
    @inline(__always)
    var top: UnsafeMutablePointer<Element> {
        base + (count &- 1)
    }

    @inline(never)
    private mutating func grow() {
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity *= 2
    }
}
