internal import CLibXML2

/// The entities that stand for characters: `&eacute;`, `&nbsp;`, `&mdash;`.
///
/// Names and characters are those of the W3C's XML Entity Definitions for Characters, which hold the sets of XHTML,
/// ISO 8879 and MathML, and of ISO 8879's Greek letters.
public enum CharacterEntities {
  /// What HTML calls by a name, without `&` and `;`.
  public static func html(_ name: some StringProtocol) -> String? { htmlTable[Substring(name)] }

  /// The longest name at the start of some text that HTML knows without a semicolon (HTML Living Standard §13.2.5.73).
  public static func htmlWithoutSemicolon(_ text: some StringProtocol) -> String? {
    var candidate = Substring(text.prefix(longestWithoutSemicolon))
    while !candidate.isEmpty {
      if unended.contains(candidate) { return String(candidate) }
      candidate = candidate.dropLast()
    }
    return nil
  }

  /// What a public set calls by a name.
  static func publicSet(_ name: Substring) -> String? { htmlTable[name] ?? greekTable[name] }

  private static let htmlTable = table(html)
  private static let greekTable = table(greek)
  private static let unended = Set(withoutSemicolon.split { $0 == " " || $0 == "\n" })
  private static let longestWithoutSemicolon = 6

  private static func table(_ text: String) -> [Substring: String] {
    var table: [Substring: String] = [:]
    table.reserveCapacity(2_200)
    for token in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = token.split(separator: "=")
      guard parts.count == 2 else { continue }
      var characters = ""
      for number in parts[1].split(separator: "+") {
        if let scalar = UInt32(number, radix: 16).flatMap(Unicode.Scalar.init) {
          characters.unicodeScalars.append(scalar)
        }
      }
      table[parts[0]] = characters
    }
    return table
  }

  // MARK: Public identifiers

  /// Document types whose DTDs declare the public sets.
  private static let families = [
    "//DTD XHTML", "//DTD HTML", "//DTD DocBook", "//DTD Simplified DocB", "//DTD MathML", "//DTD DITA", "//DTD CNXML",
    "-//TEI",
  ]
  /// Owners of public sets that a document loads by itself.
  private static let sets = ["ISO 8879", "ISO 9573", "ISO/IEC 9573", "-//W3C//ENTITIES", "-//OASIS//ENTITIES"]

  /// Whether a public identifier is of a DTD or a set whose entities for characters are known.
  static func areKnown(publicID: String) -> Bool {
    let name = publicID.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
    if families.contains(where: { name.contains($0) }) { return true }
    return name.contains("//ENTITIES ") && sets.contains { name.hasPrefix($0) }
  }

  /// The same of an external subset that may have no public identifier.
  static func areKnown(publicID: String?, systemID: String) -> Bool {
    publicID.map(areKnown(publicID:)) ?? (systemID == "about:legacy-compat")
  }
}

/// What the entities of one document stand for, looked up once a name.
struct EntityCharacters {
  private let tree: UnsafeMutablePointer<xmlDoc>
  /// Whether what the document does not declare itself is of a public set.
  private let hasPublicSets: Bool
  private var known: [String: String?] = [:]

  /// So many characters are still a sign, such as `...`; more are a text.
  private static let mostCharacters = 4

  init(_ tree: UnsafeMutablePointer<xmlDoc>, _ source: XMLSource) {
    self.tree = tree
    hasPublicSets = Self.hasPublicSets(tree, source)
  }

  /// The characters an entity stands for; nil when it stands for a text, for markup, or for what nobody knows.
  mutating func characters(of name: String) -> String? {
    if let answer = known[name] { return answer }
    let answer = lookUp(name)
    known[name] = answer
    return answer
  }

  private func lookUp(_ name: String) -> String? {
    let characters: String
    if let entity = xmlGetDocEntity(tree, name) {
      guard let own = Self.own(entity.pointee) else { return nil }
      characters = own
    } else {
      guard hasPublicSets, let known = CharacterEntities.publicSet(Substring(name)) else { return nil }
      characters = known
    }
    // White space written so is a matter of layout that only the reference shows.
    let isLayout = characters.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return characters.isEmpty || isLayout ? nil : characters
  }

  /// What the internal subset declares, when that is a sign: one character, or a few without digits.
  private static func own(_ entity: xmlEntity) -> String? {
    guard entity.etype == XML_INTERNAL_GENERAL_ENTITY, let content = entity.content, entity.length <= 64 else {
      return nil
    }
    let bytes = UnsafeBufferPointer(start: UnsafePointer(content), count: Int(entity.length))
    guard !bytes.contains(UInt8(ascii: "<")), EntityLimits.references(bytes).next() == nil else { return nil }
    let text = XMLText.decode(bytes, 0..<bytes.count, space: .preserved)
    let isSign = text.count == 1 || text.count <= mostCharacters && !text.contains { $0.isNumber || $0 == " " }
    return isSign && text.utf8.count <= UInt8.max ? text : nil
  }

  private static func hasPublicSets(_ tree: UnsafeMutablePointer<xmlDoc>, _ source: XMLSource) -> Bool {
    guard let subset = tree.pointee.intSubset else { return false }
    if let systemID = subset.pointee.SystemID {
      let publicID = subset.pointee.ExternalID.map { String(cString: $0) }
      if CharacterEntities.areKnown(publicID: publicID, systemID: String(cString: systemID)) { return true }
    }
    var references: [String: Int]?
    var next = subset.pointee.children
    while let node = next {
      next = node.pointee.next
      guard node.pointee.type == XML_ENTITY_DECL else { continue }
      let entity = UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlEntity.self).pointee
      guard entity.etype == XML_EXTERNAL_PARAMETER_ENTITY, let name = entity.name, let publicID = entity.ExternalID,
        CharacterEntities.areKnown(publicID: String(cString: publicID))
      else { continue }
      let all = references ?? Doctype.parameterReferences(in: source)
      references = all
      if all[String(cString: name)] != nil { return true }
    }
    return false
  }
}

extension Document {
  /// The characters that a general entity reference stands for, given with its `&` and `;`.
  ///
  /// - Returns: nil when it stands for a text, for markup, or for something declared where nobody reads it.
  public func characters(ofReference span: Range<Int>) -> String? {
    guard span.count > 2 else { return nil }
    return entityCharacters.characters(of: String(decoding: source.utf8[span].dropFirst().dropLast(), as: UTF8.self))
  }

  /// An attribute's value with the references to characters resolved; nil when there are none.
  func valueWithCharacters(_ span: Range<Int>) -> String? {
    let references = entityReferences(in: span)
    if references.isEmpty { return nil }
    return source.utf8.withUnsafeBufferPointer { bytes in
      var value = ""
      var at = span.lowerBound
      for reference in references {
        guard let characters = characters(ofReference: reference) else { continue }
        value += XMLText.decode(bytes, at..<reference.lowerBound, space: .attribute) + characters
        at = reference.upperBound
      }
      return value + XMLText.decode(bytes, at..<span.upperBound, space: .attribute)
    }
  }
}
