/// Why an element cannot be written by itself.
public enum StandaloneFault: Error, Hashable, Sendable {
  /// It takes more bytes than allowed.
  case tooLong
  /// It holds a reference to an entity, which only its own document declares.
  case entityReference
}

extension Document {
  /// An element as XML that may stand anywhere: it declares the namespaces it uses and depends on nothing around.
  ///
  /// The same element gives the same text, whatever declarations stood around it, and what is
  /// read of the text gives the text again. Comments and instructions in it are kept as written.
  ///
  /// - Parameters:
  ///   - defaults: Namespaces that need no prefix; all are written as the first, which is the
  ///     default where the element will stand.
  ///   - dropped: Attributes of the element itself to leave out, by number.
  ///   - limit: The most bytes.
  public func standalone(
    _ node: Node, defaults: [String], without dropped: Set<Int> = [], limit: Int
  ) throws(StandaloneFault) -> String {
    if span(node).count > limit { throw .tooLong }
    var writer = StandaloneWriter(self, defaults, dropped)
    writer.declare(node)
    try writer.write(node, isRoot: true, outer: defaults.first ?? "")
    if writer.output.count > limit { throw .tooLong }
    return String(decoding: writer.output, as: UTF8.self)
  }
}

private struct StandaloneWriter {
  private(set) var output: [UInt8] = []
  private let document: Document
  private let defaults: [String]
  private let dropped: Set<Int>
  /// By namespace.
  private var prefixes: [String: String] = [xmlNamespace: "xml"]
  private var taken: Set<String> = ["xml", "xmlns"]
  /// Namespaces with a prefix, in the order in which they are met.
  private var declared: [String] = []

  init(_ document: Document, _ defaults: [String], _ dropped: Set<Int>) {
    self.document = document
    self.defaults = defaults
    self.dropped = dropped
  }

  /// Gives each namespace in the element a prefix: its own where that is free.
  mutating func declare(_ node: Document.Node) {
    for inner in node..<document.subtreeEnd(node) where document.kind(inner) == .element {
      let name = document.name(inner)
      if !name.namespace.isEmpty, !defaults.contains(name.namespace) { declare(name) }
      for attribute in document.attributes(inner) where !dropped.contains(attribute) {
        let name = document.attributeName(attribute)
        if !name.namespace.isEmpty { declare(name) }
      }
    }
  }

  private mutating func declare(_ name: QualifiedName) {
    let namespace = common(name.namespace)
    guard prefixes[namespace] == nil else { return }
    var prefix = name.prefix
    var number = 0
    while prefix.isEmpty || taken.contains(prefix) {
      number += 1
      prefix = "n\(number)"
    }
    taken.insert(prefix)
    prefixes[namespace] = prefix
    declared.append(namespace)
  }

  private func common(_ namespace: String) -> String {
    defaults.contains(namespace) ? defaults.first ?? namespace : namespace
  }

  /// - Parameter outer: The default namespace around.
  mutating func write(_ node: Document.Node, isRoot: Bool, outer: String) throws(StandaloneFault) {
    let name = document.name(node)
    let isPrefixed = !name.namespace.isEmpty && !defaults.contains(name.namespace)
    let inner = isPrefixed ? outer : common(name.namespace)
    let written = isPrefixed ? "\(prefixes[name.namespace] ?? ""):\(name.local)" : name.local
    output += "<\(written)".utf8
    if inner != outer { add("xmlns", inner) }
    if isRoot { for namespace in declared { add("xmlns:\(prefixes[namespace] ?? "")", namespace) } }
    for attribute in document.attributes(node) where !dropped.contains(attribute) {
      let name = document.attributeName(attribute)
      let prefix = name.namespace.isEmpty ? nil : prefixes[common(name.namespace)]
      add(prefix.map { "\($0):\(name.local)" } ?? name.local, document.attributeValue(attribute))
    }
    guard document.subtreeEnd(node) > node + 1 else {
      output += "/>".utf8
      return
    }
    output.append(UInt8(ascii: ">"))
    for child in document.children(node) {
      switch document.kind(child) {
      case .element: try write(child, isRoot: false, outer: inner)
      case .text, .cdata:
        output += XMLText.encode(document.characters(child, space: .preserved), space: .preserved, encoding: .utf8)
      case .comment, .instruction: output += document.source.utf8[document.span(child)]
      case .entity: throw .entityReference
      }
    }
    output += "</\(written)>".utf8
  }

  private mutating func add(_ name: String, _ value: String) {
    output += " \(name)=\"".utf8
    output += XMLText.encode(attribute: value, quote: UInt8(ascii: "\""), encoding: .utf8)
    output.append(UInt8(ascii: "\""))
  }
}
