import DurableFiles
import Testing

@testable import Pipeline

private func profile(_ vocabulary: String, _ rules: String = "") -> String {
  """
  <its:rules version="2.0" xmlns:its="http://www.w3.org/2005/11/its" xmlns:f="urn:fournil:profile:1"
    xmlns:r="urn:fournil:resource:1" xmlns:xlink="http://www.w3.org/1999/xlink">
  \(vocabulary)
  \(rules)</its:rules>
  """
}

private let settings = "source: fr\nlocales: [es]\nresources: [r.xml]\nprofiles: [Profiles/*.its]\n"

private let resource = """
  <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="fr"><metadata><title>T</title></metadata>
  <body><para xml:id="p">Le <lieu>Rhône</lieu> coule.</para></body></resource>
  """

/// The whole message with which a workspace with a profile is refused; nil when it opens.
private func refusal(_ profile: String) throws -> String? {
  let folder = try JudgedFolder(["fournil.yaml": settings, "Profiles/p.its": profile, "r.xml": resource])
  do throws(PipelineError) {
    _ = try Workspace(at: folder.path)
    return nil
  } catch {
    return error.description
  }
}

@Suite struct `Profiles of a workspace` {
  @Test func `may add an inline element to ours`() async throws {
    let own = profile(
      "<f:vocabulary name='resource' extends='resource'/>",
      "<its:withinTextRule selector='//r:lieu' withinText='yes'/><f:codeRule selector='//r:lieu' class='term'/>")
    let folder = try JudgedFolder(["fournil.yaml": settings, "Profiles/own.its": own, "r.xml": resource])
    let file = Folders.join(folder.path, "r.xml")
    let inspection = try Inspection(of: file, rules: nil)
    #expect(inspection.units.last?.sentences == ["Le <1>Rhône</1> coule."])
    #expect(inspection.vocabulary == "resource")
    let report = try await Workspace(at: folder.path).add([], dryRun: true)
    #expect(report.items.map(\.segments) == [2])
    // Without the profile the element stands by itself.
    try Folders.remove(Folders.join(folder.path, "fournil.yaml"))
    #expect(try Inspection(of: file, rules: nil).units.count > 2)
  }

  @Test func `may take the place of one of ours, and say what is an id`() throws {
    let own = profile(
      "<f:vocabulary name='resource' namespace='urn:fournil:resource:1' title='//r:body'/>",
      "<f:idRule selector='//r:lieu/@nom'/><f:referenceRule selector='//r:lieu/@voir' to='id'/>")
    let folder = try JudgedFolder([
      "fournil.yaml": settings, "Profiles/own.its": own,
      "r.xml": "<fiche xmlns='urn:fournil:resource:1'><body>b</body>\n<lieu nom='a'/><lieu nom='a' voir='b'/></fiche>",
    ])
    let inspection = try Inspection(of: Folders.join(folder.path, "r.xml"), rules: nil)
    #expect(inspection.title == "b")
    #expect(inspection.evidence == "its root is 'fiche' in the namespace 'urn:fournil:resource:1'")
    #expect(
      try folder.findings(["r.xml"]).suffix(2) == [
        "r.xml:2:16: error: the id 'a' stands at line 2 already; change one",
        "r.xml:2:30: error: 'b' is no id of this document; correct the reference",
      ])
  }

  @Test(arguments: [
    ("", "", "Profiles/p.its:1:1: error: not a profile; add <f:vocabulary name=\"…\" namespace=\"…\" root=\"…\"/>"),
    (
      "<f:vocabulary name='x' root='x'/>", "<its:translateRule selector='//a'/>",
      "Profiles/p.its:4:1: error: 'its:translateRule' has no 'translate'; add translate=\"…\""
    ),
    (
      "<f:vocabulary name='x' root='x' title='//y['/>", "",
      "Profiles/p.its:3:1: error: the XPath expression '//y[' is wrong: it is not XPath 1.0, at character 5"
    ),
    (
      "<f:vocabulary name='x' root='x'/>", "<f:metadata field='title' select='//z:y'/>",
      "Profiles/p.its:4:1: error: the XPath expression '//z:y' is wrong: it uses a prefix that is not declared"
    ),
    (
      "<f:vocabulary name='x' root='x'/>", "<f:referenceRule selector='//@a' to='ids'/>",
      "Profiles/p.its:4:1: error: to=\"ids\" of 'f:referenceRule' must be one of 'id', 'fragment', 'uri', 'uris', "
        + "'url', 'none'"
    ),
    (
      "<f:vocabulary name='x' root='x'/>", "<f:alternativeRule selector='//a'/>",
      "Profiles/p.its:4:1: error: 'f:alternativeRule' has no 'missing'; add missing=\"…\""
    ),
    (
      "<f:vocabulary name='x' root='x'/>", "<its:rules version='2.0' xlink:href='../../etc/passwd'/>", nil
    ),
  ])
  func `that are wrong are refused at the place, before any document needs them`(
    _ vocabulary: String, _ rules: String, _ message: String?
  ) throws {
    #expect(try refusal(profile(vocabulary, rules)) == message)
  }

  @Test func `that link out of the workspace are refused`() throws {
    let linking = profile("<f:vocabulary name='x' root='x'/>").replacing(
      "version=\"2.0\"", with: "version=\"2.0\" xlink:href=\"../../etc/hosts\"")
    #expect(
      try refusal(linking)
        == "Profiles/p.its:1:1: error: the rules '../../etc/hosts' are outside the workspace; copy them into it and "
        + "link to the copy")
  }

  @Test(.timeLimit(.minutes(20))) func `with an entity bomb are refused`() throws {
    var entities = "<!ENTITY a0 'aaaaaaaaaaaaaaaa'>"
    for level in 1...30 { entities += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
    let message = try refusal("<!DOCTYPE r [\(entities)]>\n" + profile("<f:vocabulary name='&a30;' root='x'/>"))
    #expect(message?.hasPrefix("Profiles/p.its:") == true)
    #expect(message?.contains("unfold to too much text") == true)
  }

  @Test(.timeLimit(.minutes(20))) func `with costly expressions are refused at the document that makes them so`() throws
  {
    let costly = profile(
      "<f:vocabulary name='x' root='x'/>",
      "<f:idRule selector=\"//*[count(//*[count(//*) > 1]) > 1]/@id\"/>")
    let paragraphs = String(repeating: "<p/>", count: 20_000)
    let folder = try JudgedFolder([
      "fournil.yaml": settings, "Profiles/p.its": costly, "r.xml": "<x>\(paragraphs)</x>",
    ])
    let found = try folder.findings(["r.xml"])
    #expect(
      found == [
        "Profiles/p.its:4:1: error: the XPath expression '//*[count(//*[count(//*) > 1]) > 1]/@id' is wrong: it takes "
          + "too many steps; make it simpler"
      ])
  }

  @Test func `that nobody has are refused`() throws {
    let folder = try JudgedFolder(["fournil.yaml": settings, "r.xml": resource])
    #expect(
      try folder.findings(["r.xml"]).contains(
        "fournil.yaml: error: no file is called 'Profiles/*.its', named under 'profiles'"))
  }
}

@Suite struct `What a document says of itself` {
  @Test func `is shown as its profile finds it, with why that profile`() throws {
    let folder = try JudgedFolder([
      "d.xml": """
      <!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "x.dtd"><book lang="en"><bookinfo><title>T</title>\
      <abstract><para>A  b</para></abstract><legalnotice>CC BY</legalnotice></bookinfo></book>
      """,
      "e.xml": "<unknown>a</unknown>",
    ])
    let docbook = try Inspection(of: Folders.join(folder.path, "d.xml"), rules: nil)
    #expect(docbook.evidence == "its DOCTYPE says 'DocBook'")
    #expect(docbook.metadata.map { "\($0.field): \($0.text)" } == ["abstract: A b", "licence: CC BY"])
    let unknown = try Inspection(of: Folders.join(folder.path, "e.xml"), rules: nil)
    #expect(unknown.evidence == "no profile knows its root 'unknown'")
    #expect(unknown.metadata.isEmpty)
  }
}
