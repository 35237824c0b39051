/// Whether a term may be used (TBX `administrativeStatus`).
public enum TermStatus: String, Hashable, Sendable, CaseIterable {
  case preferred, admitted, deprecated, superseded

  /// A term that must not stand in a translation.
  public var isForbidden: Bool { self == .deprecated || self == .superseded }
}

/// One word or phrase for a concept in one language.
public struct Term: Hashable, Sendable {
  public var text: String
  public var language: LanguageTag
  public var status: TermStatus
  public var partOfSpeech: String?
  /// Inflected forms listed by a terminologist, beside the term itself.
  public var forms: [String]
  public var note: String?

  public init(
    _ text: String, language: LanguageTag, status: TermStatus = .preferred, partOfSpeech: String? = nil,
    forms: [String] = [], note: String? = nil
  ) {
    self.text = text
    self.language = language
    self.status = status
    self.partOfSpeech = partOfSpeech
    self.forms = forms
    self.note = note
  }
}

/// A concept with its terms in every language: a TBX `conceptEntry`.
public struct Concept: Hashable, Sendable {
  public var id: String
  public var subjectField: String?
  /// By language.
  public var definitions: [LanguageTag: String]
  public var terms: [Term]

  public init(id: String, subjectField: String? = nil, definitions: [LanguageTag: String] = [:], terms: [Term]) {
    self.id = id
    self.subjectField = subjectField
    self.definitions = definitions
    self.terms = terms
  }

  /// The terms of a language, or of its nearest parent that has any.
  public func terms(in language: LanguageTag) -> [Term] {
    for tag in language.inheritance {
      let found = terms.filter { $0.language == tag }
      if !found.isEmpty { return found }
    }
    return []
  }
}

/// A term found in a text.
public struct TermMatch: Hashable, Sendable {
  public var concept: String
  public var term: Term
  /// The words as they stand in the text.
  public var surface: String
  /// UTF-8 offsets in the text that was searched.
  public var range: Range<Int>

  public init(concept: String, term: Term, surface: String, range: Range<Int>) {
    self.concept = concept
    self.term = term
    self.surface = surface
    self.range = range
  }
}
