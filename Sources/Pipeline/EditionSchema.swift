import Diagnostics
import DurableFiles
import Extraction
import Reassembly
import ResourceModel
import XMLTree

extension Workspace {
  /// Judges an edition by the schema of its vocabulary, where one is known and its source keeps to it.
  ///
  /// Installed schemas are not asked: what an edition is must not depend on the machine.
  /// - Throws: A refusal with what the schema does not allow.
  func judge(_ edition: Assembly, of source: XMLSource, _ resource: Resource) throws {
    guard !ByteComparison.areEqual(edition.source.utf8[...], source.utf8[...]), let schema = try schema(of: resource)
    else { return }
    let violations = try schema.violations(of: XMLParser.parse(edition.source))
    guard !violations.isEmpty, try schema.violations(of: XMLParser.parse(source)).isEmpty else { return }
    throw PipelineError.refused(
      violations.map { violation in
        .error("the edition would not keep to its schema: \(violation.message)", at: violation.location)
      })
  }

  private func schema(of resource: Resource) throws -> RelaxNGSchema? {
    if let path = settings.schemas[resource.vocabulary] {
      guard Folders.isWithoutLinks(path, below: root), Folders.isPlainFile(self.path(path)) else {
        throw PipelineError.refused("no file is called '\(path)', named under 'schemas'", file: Self.settingsName)
      }
      return try RelaxNGSchema(XMLSource(bytes: DurableFile.read(self.path(path), limit: 16 << 20), file: path))
    }
    guard resource.vocabulary == "resource" else { return nil }
    return try RelaxNGSchema(XMLSource(bytes: Profile.resourceSchema, file: "resource.rng"))
  }
}
