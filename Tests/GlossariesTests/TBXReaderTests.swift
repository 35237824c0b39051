import Diagnostics
import Glossaries
import ResourceModel
import Testing

/// A version 3 file around some concepts.
private func tbx(_ entries: String, style: String = "dca", dialect: String = "TBX-Basic") -> [UInt8] {
  Array(
    """
    <tbx type="\(dialect)" style="\(style)" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
      xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
    <tbxHeader><fileDesc><sourceDesc><p>a test</p></sourceDesc></fileDesc></tbxHeader><text><body>
    \(entries)
    </body></text></tbx>
    """.utf8)
}

private func refusal(_ bytes: [UInt8]) -> String {
  do {
    _ = try TBXReader.read(bytes, file: "g.tbx")
    return "read"
  } catch {
    return error.description
  }
}

private let en = LanguageTag("en")
private let fr = LanguageTag("fr")

@Suite struct `A TBX file` {
  /// What both styles below say.
  private func expected() throws -> Concept {
    let (en, fr) = (try #require(en), try #require(fr))
    return Concept(
      id: "mass", subjectField: "physics", definitions: [en: "How much matter there is.", fr: "Quantité de matière."],
      terms: [
        Term("mass", language: en, partOfSpeech: "noun"),
        Term("weight in grams", language: en, status: .deprecated, note: "A weight is a force.\nSee newton."),
        Term("masse", language: fr, status: .admitted),
      ])
  }

  @Test func `is read in style DCA`() throws {
    let base = try TBXReader.read(
      tbx(
        """
        <conceptEntry id="mass">
          <descrip type="subjectField">physics</descrip>
          <descripGrp><descrip type="definition" xml:lang="fr">Quantité de matière.</descrip></descripGrp>
          <langSec xml:lang="en">
            <descripGrp><descrip type="definition">How much matter
              there is.</descrip><admin type="source">us</admin></descripGrp>
            <termSec><term> mass </term><termNote type="partOfSpeech">noun</termNote>
              <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
            <termSec><term>weight in <hi>grams</hi></term>
              <termNoteGrp><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termNoteGrp>
              <note>A weight is a force.</note><note>See newton.</note></termSec>
          </langSec>
          <langSec xml:lang="fr"><termSec><term>masse</term>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec></langSec>
        </conceptEntry>
        """), file: "g.tbx")
    #expect(base.concepts == [try expected()])
    #expect(base.provenance == "a test")
  }

  @Test func `is read in style DCT, and in the namespace of drafts`() throws {
    let bytes = tbx(
      """
      <conceptEntry id="mass">
        <min:subjectField>physics</min:subjectField>
        <descripGrp><basic:definition xml:lang="fr">Quantité de matière.</basic:definition></descripGrp>
        <langSec xml:lang="en">
          <descripGrp><basic:definition>How much matter there is.</basic:definition>
            <basic:source>us</basic:source></descripGrp>
          <termSec><term>mass</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
          <termSec><term>weight in grams</term>
            <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
            <note>A weight is a force.</note><note>See newton.</note></termSec>
        </langSec>
        <langSec xml:lang="fr"><termSec><term>masse</term>
          <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
      </conceptEntry>
      """, style: "dct")
    #expect(try TBXReader.read(bytes, file: "g.tbx").concepts == [try expected()])
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "ed-2", maxSplits: 1)
    let draft = parts.joined(separator: "ed:3.0")
    #expect(try TBXReader.read(Array(draft.utf8), file: "g.tbx").concepts == [try expected()])
  }

  @Test func `of version 2 is read as tools write it`() throws {
    let base = try TBXReader.read(
      Array(
        """
        <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
        <martif type="TBX" xml:lang="en"><martifHeader><fileDesc><titleStmt><title>Old</title></titleStmt></fileDesc>
        </martifHeader><text><body>
        <termEntry><langSet xml:lang="en"><tig><term>open cluster</term>
          <descrip type="definition">A group of stars.</descrip></tig></langSet>
        <langSet lang="fr"><ntig><termGrp><term>amas ouvert</term>
          <termNote type="administrativeStatus">forbidden</termNote></termGrp></ntig></langSet></termEntry>
        <termEntry id="open-cluster"><langSet xml:lang="en"><tig><term>open cluster</term></tig></langSet></termEntry>
        </body></text></martif>
        """.utf8), file: "g.tbx")
    let (en, fr) = (try #require(en), try #require(fr))
    #expect(
      base
        == TermBase(
          title: "Old",
          concepts: [
            Concept(
              id: "open-cluster-2", definitions: [en: "A group of stars."],
              terms: [Term("open cluster", language: en), Term("amas ouvert", language: fr, status: .deprecated)]),
            Concept(id: "open-cluster", terms: [Term("open cluster", language: en)]),
          ]))
  }

  @Test func `with much wrong is refused with all of it`() {
    let bytes = tbx(
      """
      <conceptEntry id="a"><langSec><termSec><term>x</term></termSec></langSec></conceptEntry>
      <conceptEntry id="b"><langSec xml:lang="en_US"><termSec><term>x</term></termSec></langSec></conceptEntry>
      <conceptEntry id="a"><langSec xml:lang="en"><termSec><term> </term></termSec></langSec></conceptEntry>
      <conceptEntry id="c"/>
      <conceptEntry id="d"><langSec xml:lang="en"/></conceptEntry>
      <conceptEntry id=""><langSec xml:lang="en"><termSec><term>y</term>
        <termNote type="administrativeStatus">preferred</termNote></termSec></langSec></conceptEntry>
      <conceptEntry id="e"><langSec xml:lang="en"><termSec/></langSec></conceptEntry>
      """)
    #expect(
      refusal(bytes) == """
        g.tbx:4:22: error: 'langSec' without a language; write xml:lang="…"
        g.tbx:5:22: error: 'en_US' is not a language tag; write one such as 'fr' or 'es-MX'
        g.tbx:6:1: error: the concept id 'a' stands at line 4 already; change one
        g.tbx:6:54: error: an empty term; write it or remove its section
        g.tbx:7:1: error: a concept without 'langSec'; add one
        g.tbx:8:22: error: no term in 'en'; add one
        g.tbx:9:1: error: an empty id; write one
        g.tbx:10:3: error: unknown administrativeStatus 'preferred'; write one of 'preferredTerm-admn-sts', \
        'admittedTerm-admn-sts', 'deprecatedTerm-admn-sts', 'supersededTerm-admn-sts'
        g.tbx:11:45: error: 'termSec' without 'term'; add one
        """)
  }

  @Test func `that breaks its dialect or its style is refused`() {
    let wrongPlace = tbx(
      """
      <conceptEntry id="a"><term>loose</term><langSec xml:lang="en"><termSec><term>x</term>
      <admin>no type</admin></termSec></langSec></conceptEntry>
      """, dialect: "TBX-Core")
    #expect(
      refusal(wrongPlace) == """
        g.tbx:4:22: error: 'term' may not stand in 'conceptEntry'; move or remove it
        g.tbx:5:1: error: 'admin' without 'type'; name its data category
        """)
    let wrongCategory = tbx(
      """
      <conceptEntry id="a"><admin type="source">Basic only</admin><langSec xml:lang="en"><termSec><term>x</term>
      <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec></conceptEntry>
      """, dialect: "TBX-Min")
    #expect(
      refusal(wrongCategory) == """
        g.tbx:4:22: error: TBX-Min has no category 'source' for 'admin'; remove it
        g.tbx:5:1: error: 'min:partOfSpeech' is written in style 'dct', the file in style 'dca'; \
        write the category in 'type'
        """)
    let unknownCategory = tbx(
      """
      <conceptEntry id="a"><basic:hue>red</basic:hue><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec>
      </conceptEntry>
      """, style: "dct")
    #expect(refusal(unknownCategory) == "g.tbx:4:22: error: TBX-Basic has no category 'hue'; remove it")
    #expect(
      refusal(tbx("", style: "DCA", dialect: "Basic")) == """
        g.tbx:1:1: error: the style is 'DCA'; write style="dca" or style="dct"
        g.tbx:1:1: error: the dialect is 'Basic'; write type="TBX-Basic" or another dialect
        """)
  }

  @Test func `in a dialect of its maker's may use categories of its own`() throws {
    let bytes = tbx(
      """
      <conceptEntry id="a"><langSec xml:lang="en"><termSec><term>go</term><termNote type="inflectedForm">went</termNote>
      <admin type="hue">red</admin></termSec></langSec></conceptEntry>
      """, dialect: "TBX-Mine")
    #expect(try TBXReader.read(bytes, file: "g.tbx").concepts.first?.terms.first?.forms == ["went"])
  }

  @Test(arguments: [
    ("<glossary/>", "g.tbx:1:1: error: the root is 'glossary', not 'tbx' or 'martif'; this is not TBX"),
    (
      "<tbx xmlns='urn:x'/>",
      "g.tbx:1:1: error: the namespace 'urn:x' is not TBX's; write xmlns=\"urn:iso:std:iso:30042:ed-2\""
    ),
    ("<martif><text/></martif>", "g.tbx:1:1: error: no 'body' with concepts inside 'text'; add it"),
    ("", "g.tbx: error: the file is empty"),
  ])
  func `that is not one is refused`(_ source: String, _ message: String) {
    #expect(refusal(Array(source.utf8)) == message)
  }

  @Test func `cannot make us read another file`() {
    let bytes = Array(
      """
      <!DOCTYPE martif [<!ENTITY e SYSTEM "/etc/hostname">]>
      <martif><text><body><termEntry id="a"><langSet xml:lang="en"><tig><term>&e;</term></tig></langSet></termEntry>
      </body></text></martif>
      """.utf8)
    let term = try? TBXReader.read(bytes, file: "g.tbx").concepts.first?.terms.first?.text
    #expect(term == nil || term == "&e;")
  }

  @Test func `wrong everywhere says so a hundred times, not more`() {
    let lines = refusal(tbx(String(repeating: "<conceptEntry/>\n", count: 250))).split(separator: "\n")
    #expect(lines.count == 101)
    #expect(lines.last == "g.tbx: error: 150 more like these; correct the first")
  }
}
