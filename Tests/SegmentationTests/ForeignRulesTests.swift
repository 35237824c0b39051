import Diagnostics
import ResourceModel
import Testing

@testable import Segmentation

/// Files as other tools write them; the rules in them are ours.
@Suite struct `Rules of other tools` {
  @Test func `in OmegaT's manner are obeyed: no namespace prefix, terse header, one list for all`() throws {
    let rules = try Self.read(
      #"""
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <srx xmlns="http://www.lisa.org/srx20" xmlns:ns2="http://www.lisa.org/srx10" version="2.0">
        <header>
          <formathandle type="start" include="no"/>
          <formathandle type="end" include="yes"/>
          <formathandle type="isolated" include="no"/>
        </header>
        <body><languagerules>
          <languagerule languagerulename="Français">
            <rule break="no"><beforebreak>M\.</beforebreak><afterbreak>\s</afterbreak></rule>
            <rule break="no"><beforebreak>\b[pP]\.ex\.</beforebreak><afterbreak>\s</afterbreak></rule>
            <rule break="no"><beforebreak>[\.\?!…]+</beforebreak><afterbreak>[\h\u00A0\u202F]»</afterbreak></rule>
          </languagerule>
          <languagerule languagerulename="Défaut">
            <rule break="yes"><beforebreak>[\.\?\!…]+[\h\u00A0\u202F]?»?</beforebreak><afterbreak>\s</afterbreak></rule>
            <rule break="yes"><beforebreak>[。！？]</beforebreak><afterbreak></afterbreak></rule>
            <rule break="yes"><beforebreak>\n</beforebreak><afterbreak/></rule>
          </languagerule>
        </languagerules><maprules>
          <languagemap languagepattern="FR.*" languagerulename="Français"/>
          <languagemap languagepattern=".*" languagerulename="Défaut"/>
        </maprules></body>
      </srx>
      """#)
    #expect(rules.diagnostics == [])
    #expect(
      sentences("M. Roy rit, p.ex. ici. « Oui ! » Il part. une fin", "fr-FR", rules: rules)
        == ["M. Roy rit, p.ex. ici.", "« Oui ! »", "Il part.", "une fin"])
    #expect(sentences("M. Roy rit.\nUn", "en", rules: rules) == ["M.", "Roy rit.", "Un"])
    #expect(sentences("水。火！", "ja", rules: rules) == ["水。", "火！"])
  }

  @Test func `in LanguageTool's manner are obeyed: lists chosen by suffix, look-behind, categories, flags`() throws {
    let rules = try Self.read(
      #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <srx xmlns="http://www.lisa.org/srx20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
           xsi:schemaLocation="http://www.lisa.org/srx20 srx20.xsd" version="2.0">
        <header segmentsubflows="yes" cascade="yes">
          <formathandle type="start" include="no"/>
          <formathandle type="end" include="yes"/>
          <formathandle type="isolated" include="yes"/>
        </header>
        <body><languagerules>
          <languagerule languagerulename="ByLineBreak">
            <rule break="yes"><beforebreak>\n</beforebreak><afterbreak></afterbreak></rule>
          </languagerule>
          <languagerule languagerulename="Français">
            <rule break="no"><beforebreak>(?iu)\b(?:mme|mlle|cf)\.\s</beforebreak></rule>
            <rule break="no"><beforebreak>(?&lt;=\p{Lu})\.\s</beforebreak><afterbreak>(?!Il\b)\p{Lu}\p{Ll}</afterbreak></rule>
            <rule break="no"><beforebreak>[\.!?]\s*[\p{Pe}\p{Pf}]\s</beforebreak><afterbreak>\p{Ll}</afterbreak></rule>
            <rule break="no"><beforebreak>\.\s</beforebreak><afterbreak>[\p{L}&amp;&amp;[^\p{Lu}]]</afterbreak></rule>
          </languagerule>
          <languagerule languagerulename="Fins">
            <rule break="yes"><beforebreak>[\p{L}\p{Nd}\p{P}][\.!?…]+['"\p{Pe}\p{Pf}]*\p{Zs}+</beforebreak></rule>
          </languagerule>
        </languagerules><maprules>
          <languagemap languagepattern=".*_one" languagerulename="ByLineBreak"/>
          <languagemap languagepattern="fr.*" languagerulename="Français"/>
          <languagemap languagepattern="(fr|en|es).*" languagerulename="Fins"/>
        </maprules></body>
      </srx>
      """#)
    #expect(rules.diagnostics == [])
    #expect(
      sentences("CF. Mme. Roy et J. Petit. Il (oui !) dort. deux fois. Fin", "fr", rules: rules)
        == ["CF. Mme. Roy et J. Petit.", "Il (oui !) dort. deux fois.", "Fin"])
    #expect(sentences("Cf. Roy. Fin", "en-GB", rules: rules) == ["Cf.", "Roy.", "Fin"])
    #expect(sentences("Eins. Zwei", "de", rules: rules) == ["Eins. Zwei"])
  }

  @Test func `in Okapi's manner are obeyed: its options, samples, ranges, ICU's breaks last`() throws {
    let rules = try Self.read(
      #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <srx xmlns="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0">
        <header segmentsubflows="no" cascade="yes">
          <formathandle type="start" include="no"></formathandle>
          <formathandle type="end" include="yes"></formathandle>
          <formathandle type="isolated" include="no"></formathandle>
          <okpsrx:options oneSegmentIncludesAll="no" trimLeadingWhitespaces="yes" trimTrailingWhitespaces="yes"
            useJavaRegex="no" useIcu4jBreakRules="yes" treatIsolatedCodesAsWhitespace="no"></okpsrx:options>
          <okpsrx:sample language="fr" useMappedRules="yes">M. Un. Deux.</okpsrx:sample>
          <okpsrx:rangeRule></okpsrx:rangeRule>
        </header>
        <body><languagerules>
          <languagerule languagerulename="Default">
            <!-- A comment -->
            <rule break="no"><beforebreak>\b(M|Mme|fig)\.\s+</beforebreak><afterbreak>[\p{Lu}\p{N}]</afterbreak></rule>
            <rule break="yes"><beforebreak>;\s+</beforebreak><afterbreak>(?=\w)</afterbreak></rule>
          </languagerule>
        </languagerules><maprules>
          <languagemap languagepattern=".*" languagerulename="Default"></languagemap>
        </maprules></body>
      </srx>
      """#)
    #expect(rules.diagnostics == [])
    #expect(!rules.segmentsSubflows)
    #expect(
      sentences("M. Roy voit la fig. 3 ; il lit; il dort. Bien. 水。火。", "fr", rules: rules)
        == ["M. Roy voit la fig. 3 ; ", "il lit;", "il dort.", "Bien.", "水。", "火。"].map(\.trimmedAsSegments))
  }

  @Test func `with Okapi's switch off, or without it, leave the rest in one piece`() throws {
    for options in ["<okpsrx:options useIcu4jBreakRules='no'/>", ""] {
      #expect(try sentences("Un. Deux.", "fr", rules: .made(header: options, rules: "")) == ["Un. Deux."])
    }
  }

  private static func read(_ text: String) throws(Diagnostic) -> SRXRules {
    try SRXRules(parsing: Array(text.utf8), file: "r.srx")
  }
}
