// What Swift's runtime does at every start and no CGI program needs. The linker takes a member of the runtime's library only
// for names that nobody has defined yet; those of two members are defined here, and stand in for all that these do.

/// In place of the runtime's `CommandLine.cpp`, which reads `/proc/self/maps` to find the arguments: a twentieth of the start
/// of a program that is given none (RFC 3875, section 4.4: those of an "indexed" query are nobody's business here).
///
/// - Returns: a list of none, and 0 at `count`.
@c(_swift_stdlib_getUnsafeArgvArgc)
public func arguments(_ count: UnsafeMutablePointer<CInt>) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
    count.pointee = 0
    let none = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: 1)
    none.initialize(to: nil)
    return none
}

/// The other name of `CommandLine.cpp`, for whoever gives a process other arguments: nobody does.
@c(_swift_stdlib_overrideUnsafeArgvArgc)
public func replaceArguments(_ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: CInt) {}

/// In place of the runtime's `Paths.cpp`, which looks for the crash reporter (`swift-backtrace`) in eight places: a hundredth
/// of a start. Without one, a program that traps ends by its signal, which the web server's log tells of.
///
/// - Returns: the path of the program of that name: nil, there is none.
@c(swift_copyAuxiliaryExecutablePath)
public func pathOfAuxiliaryExecutable(_ name: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? { nil }
