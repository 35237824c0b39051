import XMLTree

/// What a rule of ours says of ids, of references, or of pictures without words.
///
/// `f:idRule` selects attributes that name their element, `f:idScopeRule` elements within which alone the ids inside
/// must differ, `f:referenceRule` attributes that refer to something, `f:alternativeRule` pictures that lack an
/// alternative in words.
enum LinkRule: Hashable {
  /// Ids of different spaces may be alike.
  case id(space: String)
  case idScope
  case reference(ReferenceForm)
  /// - Parameter missing: What the vocabulary calls the alternative.
  case alternative(missing: String)

  /// Reads a rule; nil when the element is no such rule.
  init?(_ rule: Element, called local: String) throws(ExtractionError) {
    switch local {
    case "idRule": self = .id(space: rule.value("space") ?? "")
    case "idScopeRule": self = .idScope
    case "referenceRule": self = .reference(try ReferenceForm(rule))
    case "alternativeRule":
      guard let missing = rule.value("missing") else {
        throw ExtractionError(rule.location, "'\(rule.name.written)' has no 'missing'; add missing=\"…\"")
      }
      self = .alternative(missing: missing)
    default: return nil
    }
  }
}

/// How an attribute refers to something.
public struct ReferenceForm: Hashable, Sendable {
  /// What the value is.
  public enum Target: String, Sendable, CaseIterable {
    /// Ids of this document, white space or commas between them.
    case id
    /// Ids after `#`, white space between them; anything else is not looked at.
    case fragment
    /// A URI reference: a file, an id in it after `#`.
    case uri
    /// URI references with white space between them.
    case uris
    /// `url(#id)`, as in CSS.
    case url
    /// It refers to nothing; for what another rule selects by mistake.
    case none
  }

  /// What to make of something that is not there.
  public enum Weight: String, Sendable, CaseIterable {
    case error, warning, ignored
  }

  public var target: Target
  /// The space of ids it refers to.
  public var space: String
  /// Values that mean something else.
  public var exceptions: Set<String>
  /// Whether the id may stand in another file of the same book.
  public var reachesBook: Bool
  public var missingID: Weight
  public var missingFile: Weight

  fileprivate init(_ rule: Element) throws(ExtractionError) {
    target = try Self.choice(rule, "to", Target.init, Target.allCases.map(\.rawValue), .none)
    space = rule.value("space") ?? ""
    exceptions = Set((rule.value("except") ?? "").split(separator: " ").map(String.init))
    reachesBook = rule.value("reach") == "book"
    let weights = Weight.allCases.map(\.rawValue)
    missingID = try Self.choice(rule, "missingID", Weight.init, weights, .error)
    missingFile = try Self.choice(rule, "missingFile", Weight.init, weights, .error)
    guard rule.value("to") != nil else {
      throw ExtractionError(rule.location, "'\(rule.name.written)' has no 'to'; add to=\"id\" or to=\"uri\"")
    }
  }

  private static func choice<Value>(
    _ rule: Element, _ name: String, _ read: (String) -> Value?, _ allowed: [String], _ fallback: Value
  ) throws(ExtractionError) -> Value {
    guard let text = rule.value(name) else { return fallback }
    guard let value = read(text) else {
      let list = allowed.map { "'\($0)'" }.joined(separator: ", ")
      throw ExtractionError(
        rule.location, "\(name)=\"\(text.shortened)\" of '\(rule.name.written)' must be one of \(list)")
    }
    return value
  }
}
