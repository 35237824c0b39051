extension LanguageTag {
  /// How well a text in this language serves where another is wanted; nil when it does not.
  ///
  /// 3 for the same tag; 2 when this one is a regional form of the wanted (`es-ES` for `es`); 1 when the wanted is a
  /// form of this one (`es` for `es-MX`). Sisters do not serve each other (`es-ES` for `es-MX`), nor do two scripts
  /// (`zh-Hant` for `zh`): the rule is that of inheritance, in both directions.
  public func service(for wanted: LanguageTag) -> Int? {
    if self == wanted { return 3 }
    guard language == wanted.language || canonical.language == wanted.canonical.language else { return nil }
    let (own, other) = (canonical, wanted.canonical)
    if own == other { return 3 }
    if own.inheritance.contains(other) { return 2 }
    return other.inheritance.contains(own) ? 1 : nil
  }

  /// Whether both are the same language in the same script, in whatever regions: `fr-FR` and `fr-CA`.
  ///
  /// Enough to be asked in: a source that is the same, letter for letter, is no other in another region.
  public func isForm(of other: LanguageTag) -> Bool {
    if self == other { return true }
    let (one, two) = (canonical, other.canonical)
    return one.language == two.language && one.likelyScript == two.likelyScript
  }
}
