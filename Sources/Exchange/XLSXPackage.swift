import Diagnostics
import XMLTree
import ZipArchives

/// The parts of a workbook (ECMA-376-2, Open Packaging Conventions), read from memory.
///
/// Elements are known by their local names: transitional, strict and prefixed workbooks are one to us.
/// Relationships that lead out of the package are not followed.
struct XLSXPackage {
  struct Sheet {
    var name: String
    var path: String
  }

  /// In the order of the workbook.
  let sheets: [Sheet]
  let sharedStrings: String?
  let styles: String?
  private let archive: ZipReader
  private let file: String

  /// Whether a file is a workbook, whatever its name.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    guard ZipReader.recognises(bytes), let archive = try? ZipReader(bytes, file: "") else { return false }
    return archive["xl/workbook.xml"] != nil
  }

  init(_ bytes: [UInt8], file: String) throws {
    archive = try ZipReader(bytes, file: file)
    self.file = file
    let path = "xl/workbook.xml"
    let workbook = try Self.part(path, of: archive, file)
    let relations = try Self.relations("xl/_rels/workbook.xml.rels", archive, file)
    sharedStrings = relations.values.first { $0.kind == "sharedStrings" }?.path
    styles = relations.values.first { $0.kind == "styles" }?.path
    var seen: Set<String> = []
    sheets = workbook.rootElement.elements.filter { $0.local == "sheets" }.flatMap(\.elements).compactMap { sheet in
      let id = sheet.document.attributes(sheet.node).first { attribute in
        let name = sheet.document.attributeName(attribute)
        return name.local == "id" && name.namespace.hasSuffix("/relationships")
      }
      guard let id, let relation = relations[sheet.document.attributeValue(id)], relation.kind == "worksheet",
        seen.insert(relation.path).inserted
      else { return nil }
      return Sheet(name: sheet.value("name") ?? "", path: relation.path)
    }
    guard !sheets.isEmpty else {
      throw ExchangeError(SourceLocation(file: file), "the workbook has no sheets; return the file as it was exported")
    }
  }

  func part(_ path: String) throws -> Document { try Self.part(path, of: archive, file) }

  private static func part(_ path: String, of archive: ZipReader, _ file: String) throws -> Document {
    guard let item = archive[path] else {
      throw ExchangeError(
        SourceLocation(file: file), "the part '\(path)' is missing; save the workbook again, as .xlsx")
    }
    let source = try XMLSource(bytes: archive.bytes(of: item), file: "\(file)!\(path)")
    try refuseExcess(source)
    return try XMLParser.parse(source)
  }

  /// A tree takes many times the memory of its text; and no part of a workbook has a DOCTYPE (ECMA-376-2 §9.1.4).
  private static func refuseExcess(_ source: XMLSource) throws {
    guard marks(in: source.utf8) <= mostMarks else {
      throw ExchangeError(
        SourceLocation(file: source.file), "the part has more cells than anyone translates; delete the empty rows")
    }
    if let place = source.utf8.firstRange(of: Array("<!DOCTYPE".utf8)) {
      throw ExchangeError(
        source.location(of: place.lowerBound), "a workbook has no DOCTYPE; save it again with a spreadsheet")
    }
  }

  /// The most tags, and the most attributes, that a part is read with.
  static let mostMarks = 3_000_000

  /// How many tags or attributes a part has at most, whichever are more.
  static func marks(in bytes: [UInt8]) -> Int {
    var (tags, attributes) = (0, 0)
    for byte in bytes {
      if byte == UInt8(ascii: "<") { tags += 1 }
      if byte == UInt8(ascii: "=") { attributes += 1 }
    }
    return max(tags, attributes)
  }

  // MARK: Relationships

  private struct Relation {
    var kind: String
    var path: String
  }

  private static func relations(_ path: String, _ archive: ZipReader, _ file: String) throws -> [String: Relation] {
    var result: [String: Relation] = [:]
    for element in try part(path, of: archive, file).rootElement.elements where element.local == "Relationship" {
      guard let id = element.value("Id"), let kind = element.value("Type"), let target = element.value("Target"),
        element.value("TargetMode") != "External"
      else { continue }
      let name = kind.split(separator: "/").last.map(String.init) ?? ""
      let path = target.utf8.first == UInt8(ascii: "/") ? String(target.dropFirst()) : "xl/\(target)"
      result[id] = Relation(kind: name, path: path)
    }
    return result
  }
}
