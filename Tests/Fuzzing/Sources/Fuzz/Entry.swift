import Fuzzing

private let parser = chosen(of: [
    FormParser(), MultipartParser(), CookieParser(), HeaderParser(), TemplateParser(), CatalogueParser(),
    GeoJSONParser(),
    CSVParser(), MarkupParser(), SearchParser(), ZoneParser(), RawRequestParser(),
])

/// What libFuzzer calls with every input that it makes up (https://llvm.org/docs/LibFuzzer.html, "Fuzz Target").
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    parser.check(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
