public import XMLTree

/// What other places hold on to in a document: its ids, and what it refers to.
public struct Bearings {
  /// How many elements have an id.
  public private(set) var ids: [String: Int] = [:]
  /// How often each address is referred to.
  private(set) var references: [String: Int] = [:]
  /// Ids that it refers to and that no element has.
  public var dangling: Set<String> { Set(fragments.filter { ids[$0] == nil }) }

  private var fragments: Set<String> = []

  /// Attributes that hold an id of the same document in the vocabularies we know.
  private static let idReferences: Set<String> = ["idref", "linkend", "target-id", "rid", "endterm"]
  /// Attributes that hold an address.
  private static let addresses: Set<String> = ["href", "src", "url", "fileref", "document", "conref", "data"]

  static func isAddress(_ attribute: String) -> Bool { addresses.contains(attribute) }

  public init(_ document: Document) {
    enum Use { case id, idReference, address }
    let uses = document.names.map { name -> Use? in
      if name.local == "id", name.namespace.isEmpty || name.namespace == xmlNamespace { return .id }
      if Self.idReferences.contains(name.local) { return .idReference }
      return Self.addresses.contains(name.local) ? .address : nil
    }
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      var hasID = false
      var named: [String] = []
      var isOfAnother = false
      for attribute in document.attributes(node) {
        guard let use = uses[document.attributeNameNumber(attribute)] else { continue }
        let value = document.attributeValue(attribute)
        switch use {
        case .id:
          if !hasID { ids[value, default: 0] += 1 }
          hasID = true
        case .idReference:
          references[value, default: 0] += 1
          named.append(value)
        case .address:
          references[value, default: 0] += 1
          if value.utf8.first == UInt8(ascii: "#") {
            named.append(String(value.dropFirst()))
          } else if !value.isEmpty {
            isOfAnother = true
          }
        }
      }
      // `<link document="m2" target-id="f1"/>` is about an element of another document.
      if !isOfAnother { fragments.formUnion(named) }
    }
  }
}
