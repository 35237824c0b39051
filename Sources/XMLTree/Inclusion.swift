public import Diagnostics
internal import CLibXML2

/// Takes the files that a document includes into one source: `xi:include` (XInclude 1.1) and external entities.
///
/// The reference leaves the text and the file's content stands in its place, so that whoever reads the text sees
/// one document; each file keeps its own bytes.
public struct Inclusion: Sendable {
  /// The document with its parts in their places.
  public let source: XMLSource
  /// Inclusions that were not followed, and why.
  public let notices: [Diagnostic]

  /// - Parameters:
  ///   - files: What may be taken in.
  ///   - leaving: Paths of files whose references are to be kept as they are.
  /// - Returns: Nil when the document includes nothing.
  /// - Throws: ``ParseError`` at the first file that cannot be part of it.
  public init?(_ document: Document, files: LinkedFiles, leaving: Set<String> = []) throws(ParseError) {
    guard document.mayInclude else { return nil }
    var merger = Merger(files, leaving: leaving)
    try merger.run(document)
    notices = merger.notices
    source = merger.files.count > 1 ? merger.source : document.source
  }

  public static let namespace = "http://www.w3.org/2001/XInclude"
}

extension Document {
  /// Whether anything in it may stand for another file; quick.
  fileprivate var mayInclude: Bool {
    if names.contains(where: { $0.namespace == Inclusion.namespace }) { return true }
    guard let subset = tree.pointee.intSubset, subset.pointee.entities != nil else { return false }
    return (0..<nodeCount).contains { kind($0) == .entity }
  }

  /// The file an entity stands for, when it stands for one.
  fileprivate func systemID(ofEntity name: String) -> String? {
    guard let entity = xmlGetDocEntity(tree, name), entity.pointee.etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY else {
      return nil
    }
    return entity.pointee.SystemID.map { String(cString: $0) }
  }
}

/// Gathers the bytes of files in the order of reading.
private struct Merger {
  /// Something of the text as a whole.
  private enum Emission {
    case bytes(part: Int, Range<Int>)
    /// What is in no file.
    case put(String)
  }

  private(set) var files: [XMLSource] = []
  private(set) var notices: [Diagnostic] = []
  private var emissions: [Emission] = []
  private var declarations = DoctypeMerging()
  private let linked: LinkedFiles
  private let leaving: Set<String>
  private var paths: Set<String> = []
  private var total = 0
  private var depth = 0
  /// Bytes of the declarations read before entities.
  private var framed = 0

  private static let deepest = 32
  private static let most = 10_000
  private static let mostFramed = 64 << 20

  init(_ linked: LinkedFiles, leaving: Set<String>) {
    self.linked = linked
    self.leaving = leaving
  }

  mutating func run(_ document: Document) throws(ParseError) {
    files = [document.source]
    paths = [document.source.file]
    total = document.source.utf8.count
    declarations.begin(document)
    try take(document, 0..<document.source.utf8.count, part: 0, shift: 0, declaredIn: document.source.file)
  }

  /// Emits a stretch of a document, files taken in where it refers to them.
  ///
  /// - Parameters:
  ///   - shift: What to add to an offset of the document to get one of the part.
  ///   - base: The file whose DOCTYPE declares its entities.
  private mutating func take(
    _ document: Document, _ range: Range<Int>, part: Int, shift: Int, declaredIn base: String
  ) throws(ParseError) {
    var at = range.lowerBound
    var node = 0
    while node < document.nodeCount {
      let span = document.span(node)
      let found = span.lowerBound >= range.lowerBound ? try child(at: node, of: document, declaredIn: base) : nil
      guard let found else {
        node += 1
        continue
      }
      emissions.append(.bytes(part: part, (at + shift)..<(span.lowerBound + shift)))
      try take(found)
      at = span.upperBound
      node = document.subtreeEnd(node)
    }
    emissions.append(.bytes(part: part, (at + shift)..<(range.upperBound + shift)))
  }

  /// A file about to be taken in.
  private struct Child {
    var source: XMLSource
    var document: Document
    var range: Range<Int>
    var shift: Int
    var base: String
    /// What the root must say besides, now that it is not alone, and where: right after its name.
    var addition = (text: "", offset: 0)
    var location: SourceLocation
  }

  private mutating func take(_ child: Child) throws(ParseError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw .inclusion(
        at: child.location, reason: "files are included deeper than \(Self.deepest); include them higher up")
    }
    total += child.source.utf8.count
    guard total <= XMLSource.byteLimit, files.count <= Self.most else {
      throw .inclusion(
        at: child.location,
        reason: "the document includes more than \(Self.most) files or \(XMLSource.byteLimit >> 20) MB; divide it")
    }
    let part = files.count
    files.append(child.source)
    var range = child.range
    if !child.addition.text.isEmpty {
      let offset = child.addition.offset
      emissions.append(.bytes(part: part, (range.lowerBound + child.shift)..<(offset + child.shift)))
      emissions.append(.put(child.addition.text))
      range = offset..<range.upperBound
    }
    try take(child.document, range, part: part, shift: child.shift, declaredIn: child.base)
  }

  // MARK: Finding

  /// The file a node stands for, or nil when the node stays.
  private mutating func child(
    at node: Document.Node, of document: Document, declaredIn base: String
  ) throws(ParseError) -> Child? {
    switch document.kind(node) {
    case .element:
      let name = document.name(node)
      guard name.local == "include", name.namespace == Inclusion.namespace, document.parent(node) != nil else {
        return nil
      }
      return try included(at: node, of: document)
    case .entity:
      let name = String(decoding: document.source.utf8[document.span(node)].dropFirst().dropLast(), as: UTF8.self)
      guard let systemID = document.systemID(ofEntity: name) else { return nil }
      return try entity(name, systemID, at: node, of: document, declaredIn: base)
    case .text, .cdata, .comment, .instruction: return nil
    }
  }

  private mutating func included(at node: Document.Node, of document: Document) throws(ParseError) -> Child? {
    let location = document.location(node)
    let href = document.value(node, "href") ?? ""
    let mode = document.value(node, "parse") ?? "xml"
    // A fragment has no place in the address (XInclude 1.1 §4.1): whoever writes one means a part of the file.
    guard mode == "xml", document.value(node, "xpointer") == nil, !href.isEmpty, !href.utf8.contains(UInt8(ascii: "#"))
    else {
      let what = mode == "xml" ? "only whole files are" : "text is no part to translate"
      notices.append(
        Diagnostic(
          .information, "the inclusion of '\(href)' is not followed: \(what); it is kept as it is", at: location))
      return nil
    }
    let hasFallback = document.children(node).contains {
      document.kind($0) == .element && document.name($0).local == "fallback"
        && document.name($0).namespace == Inclusion.namespace
    }
    guard let (path, bytes) = try file(href, from: location.file, at: location, isNeeded: !hasFallback) else {
      return nil
    }
    let source = try XMLSource(bytes: bytes, file: path)
    let inner = try XMLParser.parse(source)
    try declarations.add(inner, at: location)
    let root = inner.root
    var child = Child(
      source: source, document: inner, range: inner.span(root), shift: 0, base: path, location: location)
    child.addition.offset = inner.span(root).lowerBound + 1 + inner.name(root).written.utf8.count
    let declared = document.parent(node).map { document.declared(at: $0) } ?? [:]
    if inner.declared(at: root)[""] == nil, declared[""]?.isEmpty == false {
      child.addition.text = " xmlns=\"\""
    }
    // So that addresses in it still lead where they led (XInclude 1.1 §4.7.5).
    if let slash = href.lastIndex(of: "/"), inner.value(root, "base", namespace: xmlNamespace) == nil {
      let folder = XMLText.encode(attribute: String(href[...slash]), quote: UInt8(ascii: "\""), encoding: .utf8)
      child.addition.text += " xml:base=\"\(String(decoding: folder, as: UTF8.self))\""
    }
    return child
  }

  private mutating func entity(
    _ name: String, _ systemID: String, at node: Document.Node, of document: Document, declaredIn base: String
  ) throws(ParseError) -> Child? {
    let location = document.location(node)
    // What is not taken in is told of as ``Document/unread``.
    guard let (path, bytes) = try file(systemID, from: base, at: location, isNeeded: false) else { return nil }
    let source = try XMLSource(bytes: bytes, file: path)
    let start = source.startOfContent
    // Without a text it would be a part that no place is in.
    guard start < source.utf8.count else { return nil }
    let frame = declarations.frame(document, at: node)
    // Each entity is read with all the declarations, so their size counts as often as they are used.
    framed += frame.utf8.count
    guard framed <= Self.mostFramed else {
      throw .inclusion(
        at: location,
        reason: "the document has too many entities with too many declarations; take the files in by 'xi:include'")
    }
    let whole = XMLSource(
      parts: [source],
      stretches: [
        .init(
          range: frame.utf8.count..<(frame.utf8.count + source.utf8.count - start), part: 0, start: start)
      ], utf8: Array(frame.utf8) + source.utf8[start...] + Array("</w>".utf8))
    let inner = try XMLParser.parse(whole)
    return Child(
      source: source, document: inner, range: frame.utf8.count..<(whole.utf8.count - "</w>".utf8.count),
      shift: start - frame.utf8.count, base: base, location: location)
  }

  /// The bytes of a file not yet taken in, or nil when the reference is to be left.
  private mutating func file(
    _ href: String, from base: String, at location: SourceLocation, isNeeded: Bool
  ) throws(ParseError) -> (path: String, bytes: [UInt8])? {
    guard let path = LinkedFiles.path(of: href, from: base), !leaving.contains(path) else {
      return leave(href, "only files of the workspace are", isNeeded, at: location)
    }
    guard !paths.contains(path) else { return leave(href, "the document has that file already", true, at: location) }
    switch linked.answer(path) {
    case .bytes(let bytes):
      paths.insert(path)
      return (path, bytes)
    case .outside: return leave(href, "only files of the workspace are", isNeeded, at: location)
    case .missing:
      guard isNeeded else { return nil }
      throw .inclusion(
        at: location, reason: "the included file '\(href)' is not there; add it or correct the reference")
    }
  }

  private mutating func leave(
    _ href: String, _ reason: String, _ isTold: Bool, at location: SourceLocation
  ) -> (path: String, bytes: [UInt8])? {
    if isTold {
      notices.append(
        Diagnostic(.warning, "'\(href)' is not taken in: \(reason); the reference is kept as it is", at: location))
    }
    return nil
  }

  // MARK: The whole

  var source: XMLSource {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(total + 1024)
    var stretches: [XMLSource.Stretch] = []
    func copy(_ part: Int, _ range: Range<Int>) {
      guard !range.isEmpty else { return }
      stretches.append(.init(range: utf8.count..<(utf8.count + range.count), part: part, start: range.lowerBound))
      utf8 += files[part].utf8[range]
    }
    // What the DOCTYPE must say besides goes into the main file's prolog, which is the first of all.
    var puts = declarations.puts[...]
    for emission in emissions {
      switch emission {
      case .put(let text): utf8 += text.utf8
      case .bytes(let part, var range):
        while part == 0, let put = puts.first, put.offset <= range.upperBound {
          copy(part, range.lowerBound..<put.offset)
          utf8 += put.text.utf8
          range = put.offset..<range.upperBound
          puts.removeFirst()
        }
        copy(part, range)
      }
    }
    return XMLSource(parts: files, stretches: stretches, utf8: utf8)
  }
}

extension XMLSource {
  /// Past the text declaration of an external entity (XML 1.0 §4.3.1).
  fileprivate var startOfContent: Int {
    let rest = utf8[start...]
    guard rest.starts(with: "<?xml".utf8), rest.count > 5, XMLText.isSpace(rest[start + 5]),
      let end = rest.firstRange(of: Array("?>".utf8))
    else { return start }
    return end.upperBound
  }
}
