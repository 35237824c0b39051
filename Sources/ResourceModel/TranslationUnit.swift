/// One text in several languages, as translation memories keep it (TMX 1.4b §3.2, `tu`).
public struct TranslationUnit: Hashable, Sendable {
  /// What its memory calls it (`tuid`); need not be unique.
  public var name: String?
  /// The language it was translated from; nil when any may be (`*all*`).
  public var sourceLanguage: LanguageTag?
  public var variants: [TranslationVariant]
  public var facts: TranslationFacts

  public init(
    name: String? = nil, sourceLanguage: LanguageTag? = nil, variants: [TranslationVariant],
    facts: TranslationFacts = TranslationFacts()
  ) {
    self.name = name
    self.sourceLanguage = sourceLanguage
    self.variants = variants
    self.facts = facts
  }

  /// The indices of the variants that others are translations of.
  ///
  /// Those in ``sourceLanguage``; where there are none, those in another form of it (`fr-CA` for `fr-FR`).
  public var sources: [Int] {
    guard let sourceLanguage else { return Array(variants.indices) }
    let exact = variants.indices.filter { variants[$0].language == sourceLanguage }
    return exact.isEmpty ? variants.indices.filter { variants[$0].language.isForm(of: sourceLanguage) } : exact
  }
}

/// The text in one language (TMX 1.4b §3.2, `tuv`).
public struct TranslationVariant: Hashable, Sendable {
  public var language: LanguageTag
  public var content: InlineContent
  /// Those of the content, each with the half of its markup that stands there, by number.
  ///
  /// A number is the same code in all variants of a unit. ``InlineCode/display`` is TMX's `type`.
  public var codes: [InlineCode]
  public var facts: TranslationFacts

  /// - Parameter codes: Those of a whole unit; what the content does not hold is left out.
  public init(
    language: LanguageTag, content: InlineContent, codes: [InlineCode] = [],
    facts: TranslationFacts = TranslationFacts()
  ) {
    self.language = language
    self.content = content
    self.codes = Self.visible(codes, in: content)
    self.facts = facts
  }

  private static func visible(_ codes: [InlineCode], in content: InlineContent) -> [InlineCode] {
    if codes.isEmpty { return [] }
    var opened: Set<Int> = []
    var closed: Set<Int> = []
    for run in content.runs {
      switch run {
      case .text: break
      case .open(let number), .standalone(let number): opened.insert(number)
      case .close(let number): closed.insert(number)
      }
    }
    return codes.filter { opened.contains($0.id) || closed.contains($0.id) }.sorted { $0.id < $1.id }.map { code in
      var code = code
      if !opened.contains(code.id) {
        code.opening = ""
        code.holes = []
      }
      if !closed.contains(code.id) { code.closing = "" }
      return code
    }
  }
}

/// What a memory says of a unit, or of one of its variants, besides the text.
public struct TranslationFacts: Hashable, Sendable, Codable {
  public struct Property: Hashable, Sendable, Codable {
    public var type: String
    public var text: String

    public init(_ type: String, _ text: String) {
      self.type = type
      self.text = text
    }
  }

  public var creator: String?
  /// Times as written, `20020523T091200Z`.
  public var created: String?
  public var changer: String?
  public var changed: String?
  public var usageCount: Int?
  public var lastUsed: String?
  public var notes: [String]
  /// Domain, client, and whatever else a tool keeps (`prop`).
  public var properties: [Property]

  public init(
    creator: String? = nil, created: String? = nil, changer: String? = nil, changed: String? = nil,
    usageCount: Int? = nil, lastUsed: String? = nil, notes: [String] = [], properties: [Property] = []
  ) {
    self.creator = creator
    self.created = created
    self.changer = changer
    self.changed = changed
    self.usageCount = usageCount
    self.lastUsed = lastUsed
    self.notes = notes
    self.properties = properties
  }

  public var isEmpty: Bool { self == TranslationFacts() }

  /// The first property of a type.
  public subscript(property type: String) -> String? { properties.first { $0.type == type }?.text }
}
