import DurableFiles
import Pipeline
import ResourceModel
import Testing

@Suite struct `A bilingual resource` {
  @Test func `is filled on the way, and its sources stay`() async throws {
    let bakery = try Bakery()
    defer { try? Folders.remove(bakery.root) }
    let head = """
      <d xmlns:its="http://www.w3.org/2005/11/its" xml:id="r" xml:lang="fr"><its:rules version="2.0">\
      <its:targetPointerRule selector="//s" targetPointer="../t"/></its:rules>
      """
    let xml = "\(head)<e><s>Un mot.</s><t/></e><e><s>Deux.</s><t>?</t></e></d>"
    try DurableFile.write(Array(xml.utf8), to: Folders.join(bakery.root, "Resources/r/r.xml"))
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated([("Un mot.", "Una palabra.")])
    _ = try bakery.workspace.importFiles([file], dryRun: false)
    let locale = try #require(LanguageTag("es"))
    let report = try await bakery.workspace.assemble(locale: locale, resources: [], to: bakery.root, dryRun: false)
    let written = try #require(report.items.first)
    #expect(written.insertions == [])
    #expect(
      String(decoding: try DurableFile.read(written.file), as: UTF8.self)
        == "\(head)<e><s>Un mot.</s><t>Una palabra.</t></e><e><s>Deux.</s><t>?</t></e></d>")
  }
}
