public import Diagnostics
internal import CLibXML2

/// A part of a document that stands in another file, which the parser never opens.
public struct UnreadPart: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The external subset: entities and default attributes may be declared there.
    case dtd
    /// Declarations for the DTD.
    case parameterEntity
    /// Text of the document; its references are kept as they are written.
    case entity
  }

  public let kind: Kind
  /// The entity's name; the root element's as declared for a DTD.
  public let name: String
  /// Where the file is said to be; nobody has looked, and nobody should outside the workspace.
  public let systemID: String
  /// What the file is known as, when that is said.
  public let publicID: String?
  /// Where it is first asked for.
  public let location: SourceLocation

  /// Whether its public identifier says which entities it declares for characters.
  private var hasKnownCharacters: Bool {
    CharacterEntities.areKnown(publicID: publicID, systemID: kind == .dtd ? systemID : "")
  }

  /// What it means for the document, as users see it.
  public var diagnostic: Diagnostic {
    switch kind {
    case .dtd:
      Diagnostic(
        .information,
        hasKnownCharacters
          ? "the DTD '\(systemID)' is not read; its entities for characters are known, other entities and attributes "
            + "that it declares are left as written"
          : "the DTD '\(systemID)' is not read; entities and attributes that it declares are left as written",
        at: location)
    case .parameterEntity:
      Diagnostic(
        .information,
        hasKnownCharacters
          ? "the declarations '%\(name);' in '\(systemID)' are not read; their entities for characters are known, "
            + "anything else that they declare is left as written"
          : "the declarations '%\(name);' in '\(systemID)' are not read; entities and attributes that they declare are "
            + "left as written",
        at: location)
    case .entity:
      Diagnostic(
        .warning,
        "the text of '&\(name);' in '\(systemID)' is not read; the reference is kept, so give that file a translation "
          + "of its own",
        at: location)
    }
  }
}

extension Document {
  /// What the document takes from other files and the parser has left there, in document order.
  ///
  /// Entities that are declared and never referred to are not among them.
  public var unread: [UnreadPart] {
    guard let subset = tree.pointee.intSubset else { return [] }
    let doctype = source.utf8.withUnsafeBufferPointer { Doctype.span(in: $0, from: source.start) } ?? 0..<0
    var parts: [UnreadPart] = []
    if let systemID = subset.pointee.SystemID.map({ String(cString: $0) }) {
      parts.append(
        UnreadPart(
          kind: .dtd, name: String(cString: subset.pointee.name), systemID: systemID,
          publicID: subset.pointee.ExternalID.map { String(cString: $0) },
          location: source.location(of: doctype.lowerBound)))
    }
    return parts + unreadDeclarations(subset) + unreadEntities()
  }

  private func unreadDeclarations(_ subset: UnsafeMutablePointer<xmlDtd>) -> [UnreadPart] {
    var references: [String: Int]?
    var parts: [UnreadPart] = []
    var next = subset.pointee.children
    while let node = next {
      next = node.pointee.next
      guard node.pointee.type == XML_ENTITY_DECL else { continue }
      let entity = UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlEntity.self).pointee
      guard entity.etype == XML_EXTERNAL_PARAMETER_ENTITY, let name = entity.name else { continue }
      let all = references ?? Doctype.parameterReferences(in: source)
      references = all
      if let place = all[String(cString: name)] { parts.append(part(.parameterEntity, entity, at: place)) }
    }
    return parts
  }

  private func unreadEntities() -> [UnreadPart] {
    var parts: [UnreadPart] = []
    var seen: Set<String> = []
    for node in 0..<nodeCount where kind(node) == .entity {
      let name = String(decoding: source.utf8[span(node)].dropFirst().dropLast(), as: UTF8.self)
      collect(name, at: span(node).lowerBound, &parts, &seen, depth: 0)
    }
    return parts
  }

  private func collect(
    _ name: String, at place: Int, _ parts: inout [UnreadPart], _ seen: inout Set<String>, depth: Int
  ) {
    guard depth < EntityLimits.deepest, seen.insert(name).inserted, let entity = xmlGetDocEntity(tree, name) else {
      return
    }
    if entity.pointee.etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY {
      parts.append(part(.entity, entity.pointee, at: place))
    } else if let content = entity.pointee.content {
      let inner = UnsafeBufferPointer(start: UnsafePointer(content), count: Int(entity.pointee.length))
      for (_, name) in EntityLimits.references(inner) { collect(name, at: place, &parts, &seen, depth: depth + 1) }
    }
  }

  private func part(_ kind: UnreadPart.Kind, _ entity: xmlEntity, at place: Int) -> UnreadPart {
    UnreadPart(
      kind: kind, name: entity.name.map { String(cString: $0) } ?? "",
      systemID: entity.SystemID.map { String(cString: $0) } ?? "",
      publicID: entity.ExternalID.map { String(cString: $0) }, location: source.location(of: place))
  }
}
