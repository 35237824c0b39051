import ResourceModel

/// What may stand where in TMX 1.4b (§3): our own table of the format's facts.
struct TMXStructure {
  enum Value {
    case text
    case number
    /// `YYYYMMDDThhmmssZ`.
    case time
    case language
    /// A language, or `*all*`.
    case sourceLanguage
    /// `#xF8FF`.
    case character
    case one(of: [String])
  }

  var attributes: [String: Value] = [:]
  var required: [String] = []
  /// The elements inside, each stage of the order by itself; in one stage any order will do.
  var stages: [Set<String>] = []
  /// The stages of which there must be one element at least.
  var needed: [String] = []
  /// Elements of which there is one only.
  var single: Set<String> = []
  var hasText = false

  /// Of the root, which stands in nothing.
  static let root = "tmx"

  static let elements: [String: TMXStructure] = [
    "tmx": TMXStructure(
      attributes: ["version": .one(of: ["1.1", "1.2", "1.3", "1.4"])], required: ["version"],
      stages: [["header"], ["body"]], needed: ["header", "body"], single: ["header", "body"]),
    "header": TMXStructure(
      attributes: [
        "creationtool": .text, "creationtoolversion": .text, "segtype": segmentType, "o-tmf": .text,
        "adminlang": .language, "srclang": .sourceLanguage, "datatype": .text, "o-encoding": .text,
        "creationdate": .time, "creationid": .text, "changedate": .time, "changeid": .text,
      ],
      required: ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"],
      stages: [["note", "prop", "ude"]]),
    "body": TMXStructure(stages: [["tu"]]),
    "note": TMXStructure(attributes: said, hasText: true),
    "prop": TMXStructure(
      attributes: said.merging(["type": .text]) { own, _ in own }, required: ["type"], hasText: true),
    "ude": TMXStructure(
      attributes: ["name": .text, "base": .text], required: ["name"], stages: [["map"]], needed: ["map"]),
    "map": TMXStructure(
      attributes: ["unicode": .character, "code": .character, "ent": .text, "subst": .text], required: ["unicode"]),
    "tu": TMXStructure(
      attributes: facts.merging(["tuid": .text, "segtype": segmentType, "srclang": .sourceLanguage]) { own, _ in own },
      stages: [["note", "prop"], ["tuv"]], needed: ["tuv"]),
    "tuv": TMXStructure(
      attributes: facts.merging(["xml:lang": .language, "lang": .language]) { own, _ in own },
      stages: [["note", "prop"], ["seg"]], needed: ["seg"], single: ["seg"]),
    "seg": TMXStructure(stages: [inline], hasText: true),
    "hi": TMXStructure(attributes: ["x": .number, "type": .text], stages: [inline], hasText: true),
    "sub": TMXStructure(attributes: ["datatype": .text, "type": .text], stages: [inline], hasText: true),
    "bpt": TMXStructure(
      attributes: ["i": .number, "x": .number, "type": .text], required: ["i"], stages: [["sub"]], hasText: true),
    "ept": TMXStructure(attributes: ["i": .number], required: ["i"], stages: [["sub"]], hasText: true),
    "it": TMXStructure(
      attributes: ["pos": .one(of: ["begin", "end"]), "x": .number, "type": .text], required: ["pos"],
      stages: [["sub"]], hasText: true),
    "ph": TMXStructure(
      attributes: ["x": .number, "assoc": .one(of: ["p", "f", "b"]), "type": .text], stages: [["sub"]], hasText: true),
    "ut": TMXStructure(attributes: ["x": .number], stages: [["sub"]], hasText: true),
  ]

  private static let segmentType = Value.one(of: ["block", "paragraph", "sentence", "phrase"])
  private static let said: [String: Value] = ["o-encoding": .text, "xml:lang": .language, "lang": .language]
  private static let facts: [String: Value] = [
    "o-encoding": .text, "datatype": .text, "usagecount": .number, "lastusagedate": .time, "creationtool": .text,
    "creationtoolversion": .text, "creationdate": .time, "creationid": .text, "changedate": .time, "o-tmf": .text,
    "changeid": .text,
  ]
  private static let inline: Set<String> = ["bpt", "ept", "ph", "it", "hi", "ut"]
}

extension TMXStructure.Value {
  /// What is wrong with a value, and what to write; nil when nothing is.
  func fault(_ text: String) -> String? {
    switch self {
    case .text: return nil
    case .number: return text.isDigits ? nil : "'\(text)' is not a number; write digits"
    case .time:
      return Self.isTime(text) ? nil : "'\(text)' is not a time; write one such as 20020523T091200Z"
    case .language:
      return LanguageTag(text) != nil ? nil : "'\(text)' is not a language tag; write one such as 'fr' or 'es-MX'"
    case .sourceLanguage:
      return text == "*all*" || LanguageTag(text) != nil
        ? nil : "'\(text)' is neither a language tag nor '*all*'; write one such as 'fr'"
    case .character:
      let isNumber = text.hasPrefix("#x") && text.utf8.count > 2 && UInt32(text.dropFirst(2), radix: 16) != nil
      return isNumber ? nil : "'\(text)' is not a character's number; write one such as #xF8FF"
    case .one(let values):
      return values.contains(text)
        ? nil : "'\(text)' is not one of \(values.map { "'\($0)'" }.joined(separator: ", "))"
    }
  }

  private static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else { return false }
    func number(_ range: Range<Int>) -> Int? {
      let digits = String(decoding: bytes[range], as: UTF8.self)
      return digits.isDigits ? Int(digits) : nil
    }
    guard number(0..<4) != nil, let month = number(4..<6), let day = number(6..<8), let hour = number(9..<11),
      let minute = number(11..<13), let second = number(13..<15)
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day) && hour < 24 && minute < 60 && second < 61
  }
}

extension String {
  fileprivate var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
