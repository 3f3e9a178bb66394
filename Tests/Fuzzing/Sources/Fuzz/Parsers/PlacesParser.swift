import Community
import Fuzzing

@testable import Content

/// A GeoJSON file of places.
struct GeoJSONParser: Parser {
    let name = "geojson"

    func check(_ bytes: [UInt8]) { PlaceFile.check(bytes, file: "dogs.geojson", format: .geoJSON) }
}

/// A table of places.
struct CSVParser: Parser {
    let name = "csv"

    func check(_ bytes: [UInt8]) {
        PlaceFile.check(bytes, file: "dogs.csv", format: .csv)
        for separator in ",;\t".unicodeScalars { checkRows(text(bytes), separator) }
    }

    /// A table that is written with all its fields in quotes is read back.
    private func checkRows(_ text: String, _ separator: Unicode.Scalar) {
        guard let rows = rows(text, separator) else { return }
        let written = rows.map { row in
            row.map { field in
                "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
            }.joined(separator: String(separator)) + "\n"
        }.joined()
        let again = self.rows(written, separator)
        hold(
            again.map { $0.map { $0.map { Array($0.utf8) } } } == rows.map { $0.map { Array($0.utf8) } },
            "a table that is written is read back: \(written.debugDescription)")
    }

    private func rows(_ text: String, _ separator: Unicode.Scalar) -> [[String]]? {
        var table = TableRows(text, separator: separator)
        var rows: [[String]] = []
        do throws(TableRows.Failure) {
            while let row = try table.next() { rows.append(row.fields) }
            return rows
        } catch {
            let lines = text.unicodeScalars.count { $0 == "\n" } + 1
            hold((1...lines).contains(error.line) && error.column >= 1, "a failure stands within the table")
            return nil
        }
    }
}

/// What must hold of a file of open data, whatever its format.
private enum PlaceFile {
    static func check(_ bytes: [UInt8], file: String, format: PlaceImport.Format) {
        var options = PlaceImport.Options()
        for city in [nil, "Town"] {
            options.city = city
            do throws(ContentError) {
                let places = try PlaceImport.read(file: file, bytes: bytes, format: format, options: options)
                Problems.check(places)
            } catch {
                Problems.check(error, of: bytes, in: file)
            }
        }
    }
}
