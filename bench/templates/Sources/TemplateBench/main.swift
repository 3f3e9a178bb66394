import Glibc
import Mustache
import Template

// Measures one page of 100 rows in four ways, in turns so that a noisy machine is noisy for all, and prints medians.

let set = TemplateSet(mode: .strict) { Page.sources[$0] }
var buffer = Buffer(capacity: 65_536)
try set.render("board.html", Page.value, under: Page.siteValue, into: &buffer)
var written: [UInt8] = []
written.reserveCapacity(65_536)
Handwritten.render(Row.all, into: &written)
var best = Buffer(capacity: 65_536)
Handwritten.render(Row.all, into: &best)
guard best.equals(written), buffer.equals(written) else {
    print(buffer.string, String(decoding: written, as: UTF8.self), separator: "\n-----\n")
    throw Difference()
}

struct Difference: Error {}

if CommandLine.arguments.contains("profile") {
    // For perf and callgrind: only what is to be made faster.
    for _ in 0..<20_000 {
        buffer.removeAll()
        try set.render("board.html", Page.value, under: Page.siteValue, into: &buffer)
    }
    exit(0)
}

let library = MustacheLibrary(templates: try Page.sources.mapValues { try MustacheTemplate(string: $0) })
let context = Page.dictionary
let theirs = library.render(context, withTemplate: "board.html") ?? ""

var ours = Sample()
var byHand = Sample()
var byHandBest = Sample()
var mustache = Sample()
for _ in 0..<60 {
    mustache.add(repeating: 3) { blackHole(library.render(context, withTemplate: "board.html")?.utf8.count ?? 0) }
    try ours.add(repeating: 100) {
        buffer.removeAll()
        try set.render("board.html", Page.value, under: Page.siteValue, into: &buffer)
    }
    byHand.add(repeating: 100) {
        written.removeAll(keepingCapacity: true)
        Handwritten.render(Row.all, into: &written)
    }
    byHandBest.add(repeating: 100) {
        best.removeAll()
        Handwritten.render(Row.all, into: &best)
    }
}

print("page of 100 rows: \(buffer.count) bytes (swift-mustache: \(theirs.utf8.count))")
print("Template          \(ours)")
print("by hand, [UInt8]  \(byHand)")
print("by hand, Buffer   \(byHandBest)")
print("swift-mustache    \(mustache)")
print("swift-mustache / Template: \(ratio(mustache, ours))   (at least 15)")
print("Template / by hand, [UInt8]: \(ratio(ours, byHand))   (at most 3)")
print("Template / by hand, Buffer:  \(ratio(ours, byHandBest))   (at most 3)")
