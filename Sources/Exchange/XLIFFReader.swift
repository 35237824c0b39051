public import Diagnostics
import ResourceModel
public import XMLTree

/// Why a segment file cannot be used at all.
public struct ExchangeError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostic: Diagnostic

  init(_ location: SourceLocation, _ message: String) { diagnostic = .error(message, at: location) }

  public var description: String { diagnostic.description }
}

/// Reads XLIFF 2.0, 2.1 and 2.2.
public struct XLIFFReader {
  private let document: Document
  /// Locations are asked for in document order; the cursor does not start over.
  private var cursor = LineCursor()
  private var problems: [Diagnostic] = []

  private init(_ document: Document) { self.document = document }

  /// Reads a file: one `ReturnedFile` a `file` element.
  ///
  /// - Throws: ``ParseError`` or ``ExchangeError`` when nothing of it can be used.
  public static func read(_ source: XMLSource) throws -> [ReturnedFile] {
    var reader = XLIFFReader(try XMLParser.parse(source))
    return try reader.files()
  }

  private mutating func files() throws(ExchangeError) -> [ReturnedFile] {
    let root = document.rootElement
    guard root.local == "xliff", root.namespace.hasPrefix("urn:oasis:names:tc:xliff:document:2") else {
      throw ExchangeError(
        root.location, "'\(root.name.written)' is not XLIFF 2; export again and return that file")
    }
    let source = try language("srcLang", of: root)
    let target = try language("trgLang", of: root)
    let files = root.elements("file")
    guard !files.isEmpty else { throw ExchangeError(root.location, "no 'file' in the XLIFF; nothing to import") }
    var result: [ReturnedFile] = []
    for file in files {
      problems = []
      let location = location(file.node)
      let metadata = metadata(of: file)
      let resource = metadata["resource"] ?? file.value("id") ?? ""
      let units = units(in: file)
      result.append(
        ReturnedFile(
          location: location, exportID: metadata["export"], resource: resource, sourceLanguage: source, locale: target,
          units: units, problems: problems))
    }
    return result
  }

  private func language(_ name: String, of root: Element) throws(ExchangeError) -> LanguageTag {
    guard let text = root.value(name) else {
      throw ExchangeError(root.location, "'xliff' has no '\(name)'; a translated file needs both languages")
    }
    guard let tag = LanguageTag(text) else {
      throw ExchangeError(root.location, "\(name)=\"\(text)\" is not a language tag")
    }
    return tag
  }

  /// The values of our own group in the file's metadata, by type.
  private func metadata(of file: Element) -> [String: String] {
    var result: [String: String] = [:]
    for metadata in file.elements
    where metadata.local == "metadata" && metadata.namespace == XLIFFWriter.metadataNamespace {
      for group in metadata.elements("metaGroup") where group.value("category") == "fournil" {
        for meta in group.elements("meta") { if let type = meta.value("type") { result[type] = meta.text } }
      }
    }
    return result
  }

  /// The units of a file, those in groups too.
  private mutating func units(in parent: Element) -> [ReturnedUnit] {
    var result: [ReturnedUnit] = []
    for child in document.children(parent.node) where document.kind(child) == .element {
      let element = Element(child, of: document)
      guard element.namespace == parent.namespace else { continue }
      switch element.local {
      case "group": result += units(in: element)
      case "unit": if let unit = unit(element) { result.append(unit) }
      default: break
      }
    }
    return result
  }

  private mutating func unit(_ element: Element) -> ReturnedUnit? {
    let location = location(element.node)
    guard let id = element.value("id") else {
      problems.append(.error("a unit has no id; it cannot be put back", at: location))
      return nil
    }
    let preserves = element.value("space", namespace: xmlNamespace) == "preserve"
    var segments: [ReturnedSegment] = []
    for segment in element.elements("segment") {
      do {
        segments.append(try self.segment(segment, unit: id, preserves: preserves))
      } catch {
        problems.append(error.diagnostic)
        return nil
      }
    }
    return ReturnedUnit(id: id, location: location, segments: segments)
  }

  private mutating func segment(
    _ element: Element, unit: String, preserves: Bool
  ) throws(ExchangeError) -> ReturnedSegment {
    let location = location(element.node)
    guard let source = element.element("source") else {
      throw ExchangeError(location, "unit '\(unit)' has a segment without 'source'; it is left out")
    }
    let stated = element.value("state") ?? "initial"
    guard let state = SegmentState(rawValue: stated) else {
      throw ExchangeError(
        location,
        "state '\(stated)' of unit '\(unit)' is none of XLIFF's; use 'initial', 'translated', 'reviewed' or 'final'")
    }
    let target = element.element("target")
    return ReturnedSegment(
      id: element.value("id"), location: target.map { self.location($0.node) } ?? location,
      source: try content(source, unit: unit, preserves: preserves),
      target: try target.map { target throws(ExchangeError) in
        try content(target, unit: unit, preserves: preserves)
      }, state: state, subState: element.value("subState"))
  }

  private func content(_ element: Element, unit: String, preserves: Bool) throws(ExchangeError) -> InlineContent {
    let isPreserved: Bool
    switch element.value("space", namespace: xmlNamespace) {
    case "preserve": isPreserved = true
    case "default": isPreserved = false
    default: isPreserved = preserves
    }
    var reader = InlineReader(document, unit: unit, space: isPreserved ? .preserved : .folded)
    return try reader.read(element.node)
  }

  private mutating func location(_ node: Document.Node) -> SourceLocation {
    let offset = document.span(node).lowerBound
    let (line, column) = document.source.utf8.withUnsafeBufferPointer { cursor.move(to: offset, in: $0) }
    return SourceLocation(file: document.source.file, line: line, column: column)
  }
}

/// Reads text with inline elements (XLIFF 2.1 §4.2.3).
private struct InlineReader {
  private let document: Document
  private let unit: String
  private let space: XMLText.Space
  private var runs: [InlineContent.Run] = []

  init(_ document: Document, unit: String, space: XMLText.Space) {
    self.document = document
    self.unit = unit
    self.space = space
  }

  mutating func read(_ node: Document.Node) throws(ExchangeError) -> InlineContent {
    try content(of: node, isWhole: true)
    return InlineContent(runs: runs)
  }

  /// - Parameter isWhole: The `source` or `target` itself, whose outer white space is layout.
  private mutating func content(of node: Document.Node, isWhole: Bool) throws(ExchangeError) {
    let end = document.subtreeEnd(node)
    for child in document.children(node) {
      switch document.kind(child) {
      case .text:
        var trimming: Set<Document.Edge> = []
        if isWhole, space == .folded {
          if child == node + 1 { trimming.insert(.start) }
          if document.subtreeEnd(child) == end { trimming.insert(.end) }
        }
        runs.append(.text(document.characters(child, space: space, trimming: trimming)))
      case .cdata: runs.append(.text(document.characters(child, space: .preserved)))
      case .comment, .instruction: break
      case .entity:
        throw ExchangeError(
          document.location(child), "an entity reference in unit '\(unit)'; write the character itself")
      case .element: try element(child)
      }
    }
  }

  private mutating func element(_ node: Document.Node) throws(ExchangeError) {
    let element = Element(node, of: document)
    switch element.local {
    case "pc":
      let id = try code(element, "id")
      runs.append(.open(id))
      try content(of: node, isWhole: false)
      runs.append(.close(id))
    case "sc": runs.append(.open(try code(element, "id")))
    case "ec": runs.append(.close(try code(element, element.value("startRef") != nil ? "startRef" : "id")))
    case "ph": runs.append(.standalone(try code(element, "id")))
    case "cp":
      guard let scalar = element.value("hex").flatMap({ UInt32($0, radix: 16) }).flatMap(Unicode.Scalar.init) else {
        throw ExchangeError(element.location, "'cp' in unit '\(unit)' names no character")
      }
      runs.append(.text(String(scalar)))
    // Annotations are the tool's; the text in them is the translator's.
    case "mrk": try content(of: node, isWhole: false)
    case "sm", "em": break
    default:
      throw ExchangeError(
        element.location, "'\(element.name.written)' does not belong in the text of unit '\(unit)'; remove it")
    }
  }

  private func code(_ element: Element, _ attribute: String) throws(ExchangeError) -> Int {
    let text = element.value(attribute) ?? ""
    guard let id = Int(text), id > 0 else {
      throw ExchangeError(
        element.location, "code '\(text)' of unit '\(unit)' is none of ours; copy the codes from the source")
    }
    return id
  }
}
