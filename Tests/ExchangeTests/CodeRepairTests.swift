import ResourceModel
import Testing

@testable import Exchange

/// A source of two pairs and a code that stands alone: `Un <1>mot</1> et <2>deux</2><3/>.`
private func unit(_ source: String = "Un <1>mot</1> et <2>deux</2><3/>.") throws -> Unit {
  Unit(
    id: "u", path: "/p", source: try #require(InlineContent(tagged: source)),
    codes: [
      InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>", display: "<em>"),
      InlineCode(id: 2, kind: .paired, opening: "<term ref=\"#a\">", closing: "</term>", display: "<term>"),
      InlineCode(id: 3, kind: .standalone, opening: "<br/>", display: "<br/>"),
    ], segments: [])
}

private func examine(_ target: String, of source: String? = nil, sent: String? = nil) throws -> CodeRepair.Finding {
  let unit = try source.map(unit) ?? unit()
  let held = try sent.map { try #require(InlineContent(tagged: $0)) }
  let repair = CodeRepair(source: unit.source, in: unit, isPart: false, sent: held)
  return repair.examine(InlineContent(tagged: target) ?? InlineContent(target))
}

@Suite struct `Codes that have become text` {
  private let good = "Una <1>palabra</1> y <2>dos</2><3/>."

  @Test(arguments: [
    #"Una <pc id="1" dispStart="<em>">palabra</pc> y <pc id="2" canCopy='no'>dos</pc><ph id="3"/>."#,
    #"Una <ns0:pc xmlns:ns0="urn:x" id="1">palabra</ns0:pc> y <ns0:pc id="2">dos</ns0:pc><ns0:ph id = "3" />."#,
    #"Una <g id="1">palabra</g> y <g id="2" ctype="x-a">dos</g><x id="3"/>."#,
    #"Una <bx id="1" rid="1"/>palabra<ex rid="1"/> y <sc id="2"/>dos<ec startRef="2"/><x id="3"/>."#,
    "Una <1>palabra</1> y <2>dos</2><3/>.",
    // OmegaT counts from 0, or shows the ids.
    "Una <g0>palabra</g0> y <g1>dos</g1><x2/>.",
    "Una <g1>palabra</g1> y <g2>dos</g2><x3/>.",
    // What is shown of them, and their own markup.
    "Una <em>palabra</em> y <term>dos</term><br/>.",
    "Una <em>palabra</em> y <term ref=\"#a\">dos</term><br/>.",
  ]) func `are codes again`(_ text: String) throws {
    // As XML gives it to us: nothing but characters.
    let unit = try unit()
    let repair = CodeRepair(source: unit.source, in: unit, isPart: false, sent: nil)
    #expect(repair.examine(InlineContent(text)) == .repaired(try #require(InlineContent(tagged: good))))
  }

  @Test(arguments: [
    // One is missing, twice there, of another number or another kind, or not closed.
    #"Una <pc id="1">palabra</pc> y dos<ph id="3"/>."#,
    #"Una <pc id="1">palabra</pc> y <pc id="2">dos</pc><ph id="3"/><ph id="3"/>."#,
    #"Una <pc id="1">palabra</pc> y <pc id="4">dos</pc><ph id="3"/>."#,
    #"Una <pc id="1">palabra</pc> y <ph id="2"/>dos<ph id="3"/>."#,
    #"Una <pc id="1">palabra y <pc id="2">dos</pc><ph id="3"/>."#,
    #"Una <pc id="1">palabra<pc id="2"></pc></pc></pc> y dos<ph id="3"/>."#,
    #"Una <pc>palabra</pc> y <pc id="2">dos</pc><ph id="3"/>."#,
    #"Una <pc id=1>palabra</pc> y <pc id="2">dos</pc><ph id="3"/>."#,
    // They cross.
    "Una <1>palabra <2>y</1> dos</2><3/>.",
    // Cut short.
    #"Una <pc id="1">palabra</pc> y <pc id="2">dos</pc><ph id="3""#,
    // Neither counted from 0 nor our numbers.
    "Una <g2>palabra</g2> y <g3>dos</g3><x4/>.",
    // References were escaped too: what was meant is not certain.
    "Una <1>palabra</1> &amp; <2>dos</2><3/>.",
    // HTML of the translator's own.
    "Una <b>palabra</b> y <i>dos</i>.",
  ]) func `are left as text where it is not certain`(_ text: String) throws {
    let unit = try unit()
    let repair = CodeRepair(source: unit.source, in: unit, isPart: false, sent: nil)
    #expect(repair.examine(InlineContent(text)) == .nothing)
  }

  @Test func `are left as text where the source has the like`() throws {
    #expect(try examine("Escriba &lt;1> y <1>a</1>.", of: "Écrire &lt;1> et <1>a</1>.") == .nothing)
    #expect(try examine("Escriba &lt;1>a&lt;/1>.", of: "Écrire &lt;1> et <1>a</1>.") == .nothing)
  }

  @Test func `are left as text where several look alike`() throws {
    var unit = try unit()
    unit.codes[1].display = "<em>"
    let repair = CodeRepair(source: unit.source, in: unit, isPart: false, sent: nil)
    #expect(repair.examine(InlineContent("Una <em>palabra</em> y <em>dos</em><br/>.")) == .nothing)
  }

  @Test func `are counted as in what was sent, or not at all`() throws {
    let target = "Una &lt;g0>palabra&lt;/g0> y &lt;g1>dos&lt;/g1>&lt;x2/>."
    #expect(try examine(target, sent: good) == .repaired(try #require(InlineContent(tagged: good))))
    #expect(try examine(target, sent: "Dos <2>palabras</2> <1>y</1><3/>.") == .nothing)
  }

  @Test func `are told of beside codes that are in their places`() throws {
    #expect(try examine("Una <1>palabra</1> y <2>dos</2><3/> &lt;g id=\"1\">.") == .looksLikeCode("<g id=\"1\">"))
    #expect(try examine("Una <1>palabra</1> y <2>dos</2><3/>, a &lt; b.") == .nothing)
  }
}

@Suite struct `A target that holds what was sent behind what was written` {
  private let sent = "Una <1>palabra</1> y <2>dos</2><3/>."

  @Test func `is the part with the codes as text`() throws {
    let target = "La &lt;1>palabra&lt;/1> y &lt;2>dos&lt;/2>&lt;3/>.<1>palabra</1> y <2>dos</2><3/>."
    let written = CodeRepair.Finding.repaired(
      try #require(InlineContent(tagged: "La <1>palabra</1> y <2>dos</2><3/>.")))
    #expect(try examine(target, sent: sent) == written)
    // What was sent is not held any more.
    #expect(try examine(target) == written)
  }

  @Test func `is refused where the codes are lost`() throws {
    #expect(try examine("Una palabra y dos. ✓<1>palabra</1> y <2>dos</2><3/>.", sent: sent) == .standsTwice)
    #expect(try examine("Una palabra y dos. ✓<1>palabra</1> y <2>dos</2><3/>.") == .standsTwice)
  }

  @Test func `is taken where only its beginning was changed`() throws {
    #expect(try examine("Aquí una bonita <1>palabra</1> y <2>dos</2><3/>.", sent: sent) == .nothing)
    #expect(try examine("La <1>palabra</1> y <2>dos</2><3/>.") == .nothing)
    #expect(try examine(sent, sent: sent) == .nothing)
  }

  @Test(arguments: [
    // Words of the rest stand in the new beginning, as articles do.
    ("Antes de la clase, lee <1>la ficha</1>.", "Lee <1>la ficha</1>."),
    ("El agua fría o tibia, pero sobre todo <1>fría</1>.", "El agua <1>fría</1>."),
    ("De la mesa a la puerta hay <1>la regla de un metro</1>.", "Hay <1>la regla de un metro</1>."),
  ])
  func `is taken where a person wrote the beginning anew`(_ target: String, _ sent: String) throws {
    #expect(try examine(target, of: sent, sent: sent) == .nothing)
  }

  @Test func `is refused where even one word of the rest ends the beginning`() throws {
    #expect(try examine("Ver aquí<1/> aquí.", of: "Voir<1/> aquí.", sent: "Ver<1/> aquí.") == .standsTwice)
  }

  @Test func `is taken and told of where it cannot be known`() throws {
    #expect(try examine("Una palabra. Otra<3/>.", of: "Un mot<3/>.", sent: "Una palabra<3/>.") == .mayStandTwice)
    #expect(
      try examine(
        "Todo esto es muy nuevo y largo<1>a</1> b c d e f.", of: "x <1>a</1> b.", sent: "Uno <1>a</1> b c d e f.")
        == .mayStandTwice)
  }
}
