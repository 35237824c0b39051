internal import CLibXML2

/// An expanded name: namespace and local name, with the prefix it was written with.
public struct QualifiedName: Hashable, Sendable {
  /// The namespace; empty for none.
  public let namespace: String
  public let local: String
  public let prefix: String
  /// As written: `m:math`.
  public let written: String

  public init(namespace: String = "", local: String, prefix: String = "") {
    self.namespace = namespace
    self.local = local
    self.prefix = prefix
    written = prefix.isEmpty ? local : "\(prefix):\(local)"
  }
}

/// Numbers the names of a document, so that a rule compares numbers rather than strings.
///
/// libxml2 keeps one copy of each local name; namespaces are told apart by
/// address, which may number one name twice but never two names alike.
struct NameTable {
  private(set) var names: [QualifiedName] = []
  /// Open addressing: local name's address, namespace's address, number + 1.
  private var slots: [(UInt, UInt, UInt32)] = Array(repeating: (0, 0, 0), count: 256)

  @inline(__always)
  mutating func number(local: UnsafePointer<xmlChar>, namespace: UnsafeMutablePointer<xmlNs>?) -> UInt32 {
    let key = (UInt(bitPattern: local), UInt(bitPattern: namespace))
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot].2 != 0 {
      if slots[slot].0 == key.0, slots[slot].1 == key.1 { return slots[slot].2 - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(key, local: local, namespace: namespace)
  }

  private mutating func add(
    _ key: (UInt, UInt), local: UnsafePointer<xmlChar>, namespace: UnsafeMutablePointer<xmlNs>?
  ) -> UInt32 {
    names.append(
      QualifiedName(
        namespace: namespace?.pointee.href.map { String(cString: $0) } ?? "", local: String(cString: local),
        prefix: namespace?.pointee.prefix.map { String(cString: $0) } ?? ""))
    if names.count * 2 > slots.count { grow() }
    insert((key.0, key.1, UInt32(names.count)))
    return UInt32(names.count - 1)
  }

  private mutating func insert(_ entry: (UInt, UInt, UInt32)) {
    var slot = Self.hash((entry.0, entry.1)) & (slots.count - 1)
    while slots[slot].2 != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, 0, 0), count: old.count * 4)
    for entry in old where entry.2 != 0 { insert(entry) }
  }

  private static func hash(_ key: (UInt, UInt)) -> Int {
    let mixed = (key.0 &* 0x9E37_79B9_7F4A_7C15) ^ ((key.1 >> 4) &* 0xC2B2_AE3D_27D4_EB4F)
    return Int(truncatingIfNeeded: mixed >> 24)
  }
}
