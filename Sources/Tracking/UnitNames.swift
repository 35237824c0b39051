internal import ResourceModel

/// Allots the ids of units: never an ordinal, never one that another unit of the resource has had.
struct UnitNames {
  private let resource: String
  private var taken: Set<String>

  /// - Parameter taken: Every id a unit of the resource has ever had.
  init(resource: String, taken: Set<String>) {
    self.resource = resource
    self.taken = taken
  }

  /// The author's anchor as an NMTOKEN where it is free, else letters and digits drawn from where and what the unit is.
  mutating func allot(to unit: Unit, fingerprint: Int64) -> String {
    if let anchor = unit.anchor.map(Self.nameToken), !anchor.isEmpty, taken.insert(anchor).inserted { return anchor }
    var attempt = 0
    while true {
      let seed = "\(resource)\u{0}\(unit.path)\u{0}\(fingerprint)\u{0}\(attempt)"
      let name = Self.drawn(seed, length: 8 + min(attempt, 2))
      if taken.insert(name).inserted { return name }
      attempt += 1
    }
  }

  /// Base 32 of a hash, a letter first so that it may also serve as an `xml:id`.
  private static func drawn(_ seed: String, length: Int) -> String {
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    let hash = Array(ContentHash.sha256(Array(seed.utf8)).utf8)
    var name: [UInt8] = []
    for position in 0..<length {
      let pair = String(decoding: hash[position * 2..<position * 2 + 2], as: UTF8.self)
      name.append(digits[(Int(pair, radix: 16) ?? 0) % (position == 0 ? 26 : 32)])
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// What NMTOKEN (XML 1.0 §2.3) does not allow becomes a hyphen.
  private static func nameToken(_ anchor: String) -> String {
    var token = String.UnicodeScalarView()
    for scalar in anchor.unicodeScalars {
      token.append(scalar.isWord || scalar == "." || scalar == "-" || scalar == "_" || scalar == ":" ? scalar : "-")
    }
    return String(token)
  }
}
