import Diagnostics
internal import CLibXML2

/// The declarations of a document and of those it includes, for one DOCTYPE.
struct DoctypeMerging {
  /// What each entity stands for, parameter entities with their percent sign, and in which file it is said.
  private var entities: [String: (value: String, file: String)] = [:]
  private var own: DoctypeText?
  private var root = (name: "", offset: 0)
  /// What included documents add.
  private var externalID = ""
  private var declarations = ""

  /// - Parameter document: The main one, whose DOCTYPE the others add to.
  mutating func begin(_ document: Document) {
    for (name, value) in document.entityValues { entities[name] = (value, document.source.file) }
    own = DoctypeText(document)
    root = (document.name(document.root).written, document.span(document.root).lowerBound)
  }

  /// Adds what an included document declares.
  ///
  /// - Throws: ``ParseError/inclusion(at:reason:)`` when it says otherwise than another file what an entity is.
  mutating func add(_ document: Document, at location: SourceLocation) throws(ParseError) {
    guard let doctype = DoctypeText(document) else { return }
    for (name, value) in document.entityValues.sorted(by: { $0.key < $1.key }) {
      if let known = entities[name], known.value != value {
        throw .inclusion(
          at: location,
          reason: "'\(document.source.file)' declares the entity '\(name)' otherwise than '\(known.file)'; give one of "
            + "them another name")
      }
      entities[name] = (value, document.source.file)
    }
    if externalID.isEmpty { externalID = doctype.externalID }
    if !doctype.subset.isEmpty { declarations += "\n\(doctype.subset)" }
  }

  /// Text to be put into the main file's prolog, and where.
  var puts: [(offset: Int, text: String)] {
    guard let own else {
      if externalID.isEmpty, declarations.isEmpty { return [] }
      return [(root.offset, "<!DOCTYPE \(root.name)\(externalID) [\(declarations)]>")]
    }
    var puts: [(offset: Int, text: String)] = []
    if own.externalID.isEmpty, !externalID.isEmpty { puts.append((own.nameEnd, externalID)) }
    if !declarations.isEmpty { puts.append((own.subsetEnd, own.hasSubset ? declarations : " [\(declarations)]")) }
    return puts
  }

  /// What to put before the text of an entity so that it can be read by itself.
  func frame(_ document: Document, at node: Document.Node) -> String {
    let doctype = DoctypeText(document)
    let declared = document.declared(at: document.parent(node) ?? document.root)
    let namespaces = declared.sorted { $0.key < $1.key }.filter { $0.key != "xml" }.map { prefix, namespace in
      // libxml2 keeps an ampersand of a namespace as a reference.
      let namespace = namespace.replacing("&#38;", with: "&")
      let value = XMLText.encode(attribute: namespace, quote: UInt8(ascii: "\""), encoding: .utf8)
      return " \(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)")=\"\(String(decoding: value, as: UTF8.self))\""
    }.joined()
    let declarations = doctype.map { "<!DOCTYPE w\($0.externalID) [\($0.subset)]>" } ?? ""
    return "\(declarations)<w\(namespaces)>"
  }
}

/// The parts of a DOCTYPE as written.
private struct DoctypeText {
  var externalID: String
  var subset: String
  var hasSubset: Bool
  /// Past the root's name.
  var nameEnd: Int
  /// Where the subset ends, or could be put.
  var subsetEnd: Int

  init?(_ document: Document) {
    let utf8 = document.source.utf8
    guard let span = utf8.withUnsafeBufferPointer({ Doctype.span(in: $0, from: document.source.start) }) else {
      return nil
    }
    var at = span.lowerBound + "<!DOCTYPE".utf8.count
    while XMLText.isSpace(utf8[at]) { at += 1 }
    while !XMLText.isSpace(utf8[at]), utf8[at] != UInt8(ascii: "["), utf8[at] != UInt8(ascii: ">") { at += 1 }
    nameEnd = at
    // System and public identifiers may hold a bracket.
    while at < span.upperBound - 1, utf8[at] != UInt8(ascii: "[") {
      if utf8[at] == UInt8(ascii: "\"") || utf8[at] == UInt8(ascii: "'") {
        let quote = utf8[at]
        at += 1
        while at < span.upperBound, utf8[at] != quote { at += 1 }
      }
      at += 1
    }
    var end = at
    while end > nameEnd, XMLText.isSpace(utf8[end - 1]) { end -= 1 }
    externalID = String(decoding: utf8[nameEnd..<end], as: UTF8.self)
    hasSubset = at < span.upperBound - 1
    guard hasSubset else {
      subset = ""
      subsetEnd = span.upperBound - 1
      return
    }
    var close = span.upperBound - 1
    while utf8[close] != UInt8(ascii: "]") { close -= 1 }
    subset = String(decoding: utf8[(at + 1)..<close], as: UTF8.self)
    subsetEnd = close
  }
}

extension Document {
  /// What its own DOCTYPE says each entity is: its text, or the file it stands for.
  fileprivate var entityValues: [String: String] {
    var values: [String: String] = [:]
    var next = tree.pointee.intSubset?.pointee.children
    while let node = next {
      next = node.pointee.next
      guard node.pointee.type == XML_ENTITY_DECL else { continue }
      let entity = UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlEntity.self).pointee
      guard let name = entity.name.map({ String(cString: $0) }) else { continue }
      switch entity.etype {
      case XML_INTERNAL_GENERAL_ENTITY: values[name] = "=" + (entity.content.map { String(cString: $0) } ?? "")
      case XML_EXTERNAL_GENERAL_PARSED_ENTITY, XML_EXTERNAL_GENERAL_UNPARSED_ENTITY:
        let systemID = entity.SystemID.map { String(cString: $0) } ?? ""
        values[name] = "@" + (LinkedFiles.path(of: systemID, from: source.file) ?? systemID)
      case XML_INTERNAL_PARAMETER_ENTITY:
        values["%" + name] = "=" + (entity.content.map { String(cString: $0) } ?? "")
      case XML_EXTERNAL_PARAMETER_ENTITY:
        let systemID = entity.SystemID.map { String(cString: $0) } ?? ""
        values["%" + name] = "@" + (LinkedFiles.path(of: systemID, from: source.file) ?? systemID)
      default: break
      }
    }
    return values
  }
}
