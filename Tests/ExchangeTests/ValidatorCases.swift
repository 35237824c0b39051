/// Units, and the section of the one violation each makes.
enum ValidatorCases {
  struct Case: Sendable, CustomStringConvertible {
    var text: String
    var sections: [String]

    /// - Parameter section: Empty for what is valid.
    init(_ text: String, _ section: String) {
      self.text = text
      sections = section.isEmpty ? [] : [section]
    }

    var description: String { text }
  }

  static func segment(_ source: String, _ target: String? = nil) -> String {
    "<segment><source>\(source)</source>\(target.map { "<target>\($0)</target>" } ?? "")</segment>"
  }

  static let namespaces =
    " xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0' xmlns:gls='urn:oasis:names:tc:xliff:glossary:2.0'"
    + " xmlns:mda='urn:oasis:names:tc:xliff:metadata:2.0' xmlns:res='urn:oasis:names:tc:xliff:resourcedata:2.0'"
    + " xmlns:slr='urn:oasis:names:tc:xliff:sizerestriction:2.0' xmlns:fs='urn:oasis:names:tc:xliff:fs:2.0'"
    + " xmlns:val='urn:oasis:names:tc:xliff:validation:2.0' xmlns:its='http://www.w3.org/2005/11/its'"
    + " xmlns:ctr='urn:oasis:names:tc:xliff:changetracking:2.0'"

  static let core: [Case] = [
    // Pairs, isolation, correspondence.
    Case(segment("<sc id='1'/>a") + segment("b<ec startRef='1'/>"), ""),
    Case(segment("<sc id='1'/>a", "<sc id='1'/>x") + segment("b<ec startRef='1'/>"), ""),
    Case(segment("<sc id='1'/>a", "<sc id='1'/>x") + segment("b<ec startRef='1'/>", "y"), "4.2.3.4"),
    Case(segment("<sc id='1'/>a") + segment("b<ec startRef='1'/>", "y<ec startRef='1'/>"), ""),
    Case(segment("<pc id='1'>a</pc>", "<sc id='1'/>a<ec startRef='1'/>"), ""),
    Case(segment("<pc id='1'>a</pc>", "<ph id='1'/>a"), "4.3.1.21"),
    Case(segment("<ph id='1'/>") + segment("b", "<ph id='1'/>"), "4.3.1.21"),
    Case(segment("a", "<ph id='9'/>"), ""),
    Case(segment("<ec id='1' isolated='yes' dir='rtl'/>"), ""),
    Case(segment("<sc id='1'/><ec startRef='1' dir='rtl'/>"), "4.2.3.5"),
    Case(segment("<sm id='1' translate='no'/>a<em startRef='1'/>"), ""),
    Case(segment("<em startRef='1'/>"), "4.2.3.8"),
    // Hints and order.
    Case(segment("<ph id='1' canReorder='no' canCopy='no' canDelete='no'/>"), "4.7.2.6"),
    Case(
      segment(
        "<ph id='1' canReorder='firstNo' canCopy='no' canDelete='no'/>a<ph id='2' canReorder='no' canCopy='no' canDelete='no'/>"
      ), ""
    ),
    Case(segment("<ph id='1' canDelete='no'/>", "a"), "4.7.2.6"),
    Case("<segment><source>a</source><target order='3'>b</target></segment>" + segment("c"), "4.3.1.24"),
    Case("<segment><source>a</source><target order='0'>b</target></segment>", "4.3.1.24"),
    // Data, copies, sub-flows, types.
    Case(segment("<ph id='1'/>", "<ph id='1'/><ph id='2' copyOf='1'/>"), ""),
    Case(segment("<ph id='1'/>", "<ph id='1'/><ph id='2' copyOf='7'/>"), "4.7.2.4.1"),
    Case(segment("<ph id='1' canCopy='no'/>", "<ph id='1'/><ph id='2' copyOf='1'/>"), "4.7.2.4.1"),
    Case(segment("<ph id='1' subFlows='u'/>"), ""),
    Case(segment("<ph id='1' subFlows='v'/>"), "4.7.4"),
    Case(segment("<ph id='1' type='ui' subType='xlf:b'/>"), "4.3.1.36"),
    Case(segment("<ph id='1' type='ui' subType='xlf:other'/>"), "4.3.1.36"),
    Case(segment("<ph id='1' my:a='1' xmlns:my='urn:mine'/>"), "4.2.3.2"),
    Case(segment("<mrk id='1' translate='no' xml:lang='fr'>a</mrk>"), "4.2.3.6"),
    // Annotations and fragments.
    Case(segment("<mrk id='1' type='comment' value='x'>a</mrk>"), ""),
    Case(segment("<mrk id='1' type='comment' ref='#n=n1'>a</mrk>"), "4.7.3.1.3"),
    Case(segment("<mrk id='1' type='my:x' ref='#u=u/f=f'>a</mrk>"), "3"),
    Case(segment("<mrk id='1' type='x'>a</mrk>"), "4.3.1.40"),
    Case(segment("<mrk id='1'>a</mrk>"), "4.7.3.1.1"),
    // Structure.
    Case("<ignorable><source> </source></ignorable>", "4.2.2.5"),
    Case(segment("a") + "<notes><note>n</note></notes>", "4.2.2.5"),
    Case("<segment>text<source>a</source></segment>", "4.2.2.6"),
    Case("<segment><target>a</target><source>a</source></segment>", "4.2.2.6"),
    Case(segment("<b/>"), "4.2.2.12"),
    Case("<segment><source xml:lang='EN'>a</source></segment>", ""),
    Case("<segment id='a b'><source>a</source></segment>", "4.3.1.21"),
    Case("<notes><note priority='11'>n</note></notes>" + segment("a"), "4.3.1.26"),
    Case("<originalData><data id='d' xml:space='default'>x</data></originalData>" + segment("a"), "4.2.2.11"),
  ]

  static let modules: [Case] = [
    Case("<mtc:matches><mtc:match ref='#s'><source>a</source><target>b</target></mtc:match></mtc:matches>", ""),
    Case("<mtc:matches/>", "5.1.6.2"),
    Case("<mtc:matches><mtc:match ref='s'><source>a</source><target>b</target></mtc:match></mtc:matches>", ""),
    Case("<mtc:matches><mtc:match ref='x'><source>a</source><target>b</target></mtc:match></mtc:matches>", "5.1.7.5"),
    Case("<mtc:matches><mtc:match ref='#s'><source>a</source></mtc:match></mtc:matches>", "5.1.6.3"),
    Case(
      "<mtc:matches><mtc:match ref='#s'><source xml:lang='de'>a</source><target>b</target></mtc:match></mtc:matches>",
      "4.2.2.12"
    ),
    Case(
      "<mtc:matches><mtc:match ref='#s'><source>a</source><target xml:lang='de'>b</target></mtc:match></mtc:matches>",
      "5.1.6.3"
    ),
    Case(
      "<mtc:matches><mtc:match ref='#s'><source><ph id='1' dataRef='d'/></source><target/></mtc:match></mtc:matches>",
      "4.3.1.9"
    ),
    Case(
      "<gls:glossary><gls:glossEntry><gls:translation>t</gls:translation></gls:glossEntry></gls:glossary>", "5.2.4.3"),
    Case(
      "<gls:glossary><gls:glossEntry ref='#x'><gls:term>t</gls:term><gls:definition>d</gls:definition></gls:glossEntry></gls:glossary>",
      "5.2.5.2"
    ),
    Case("<mda:metadata><mda:metaGroup/></mda:metadata>", "5.4.4.3"),
    Case(
      "<mda:metadata id='a'><mda:metaGroup id='a'><mda:meta type='t'/></mda:metaGroup></mda:metadata>", "5.4.5.3"
    ),
    Case("<res:resourceData><res:resourceItemRef ref='r'/></res:resourceData>", "5.5.5.6"),
    Case("<res:resourceData><res:resourceItem mimeType='text/xml'/></res:resourceData>", "5.5.4.4"),
    Case(
      "<res:resourceData><res:resourceItem mimeType='x'><res:source href='a'/></res:resourceItem></res:resourceData>",
      "5.5.5.3"),
    Case("<res:resourceData><res:resourceItem><res:source href='a'/></res:resourceItem></res:resourceData>", "5.5.4.4"),
    Case(
      "<res:resourceData><res:resourceItem mimeType='a/b'><res:source/></res:resourceItem></res:resourceData>",
      "5.5.4.5"),
    Case(
      "<res:resourceData><res:resourceItem mimeType='a/b' context='no'><res:target href='x'/></res:resourceItem></res:resourceData>",
      "5.5.4.5"
    ),
    Case("<val:validation><val:rule isPresent='a' startsWith='b'/></val:validation>", "5.8.4.3"),
    Case("<val:validation><val:rule endsWith='a' occurs='1'/></val:validation>", "5.8.5.2"),
    Case("<val:validation><val:rule isNotPresent='a' existsInSource='yes'/></val:validation>", "5.8.5.6"),
    Case("<slr:profiles/>", "4.2.2.5"),
    Case("<slr:data><x xmlns='urn:x'/></slr:data>", "5.7.4.4"),
    Case("<its:locQualityIssues xml:id='q'><its:locQualityIssue/></its:locQualityIssues>", "5.9.11.2"),
    Case("<its:provenanceRecords><its:provenanceRecord person='x'/></its:provenanceRecords>", "5.9.11.5"),
    Case("<its:rules/>", "4.2.2.5"),
    Case(
      "<ctr:changeTrack><ctr:revisions appliesTo='target' currentVersion='v'><ctr:revision version='w'><ctr:item property='content'>x</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>",
      "5.6.5.3"
    ),
    Case("<x:y xmlns:x='urn:x' id='a b'/>", "4.9.2"),
  ]

  static let attributes: [Case] = [
    Case(" fs:fs='p' fs:subFs='class,a\\id,b\\\\c\\,d'", ""), Case(" fs:fs='p' fs:subFs='class'", "5.3.5.2"),
    Case(" fs:subFs='a,b'", "5.3.5.2"), Case(" fs:fs='script'", "5.3.5.1"),
    Case(" slr:sizeRestriction='10,5'", "5.7.5.7"),
    Case(" slr:sizeRestriction='5,*'", ""), Case(" slr:equivStorage='5'", "5.7.5.8"),
    Case(" slr:sizeInfo='x'", "5.7.5.9"),
    Case(" slr:sizeInfoRef='x'", "5.7.5.10"), Case(" slr:storageRestriction='1,2,3'", "5.7.5.6"),
    Case(" its:annotatorsRef='mine|x'", "5.9.12.2"), Case(" its:localeFilterType='include'", "5.9.12.7"),
    Case(" its:locQualityRatingScore='101'", "5.9.12.15"), Case(" its:provenanceRecordsRef='#its=p'", "5.9.12.24"),
    Case(" type='mine'", "4.3.1.40"), Case(" type='xlf:x'", "4.3.1.40"),
  ]
}
