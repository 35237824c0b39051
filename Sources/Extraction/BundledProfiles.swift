public import XMLTree

extension Profile {
  /// The profiles that come with Fournil.
  ///
  /// - Throws: Only if the program was built with broken data; a test reads them all.
  public static func bundled() throws -> [Profile] {
    try [
      ("resource.its", PackageResources.resource_its),
      ("xhtml.its", PackageResources.xhtml_its),
      ("docbook.its", PackageResources.docbook_its),
      ("dita.its", PackageResources.dita_its),
      ("cnxml.its", PackageResources.cnxml_its),
      ("mallard.its", PackageResources.mallard_its),
      ("tei.its", PackageResources.tei_its),
      ("pretext.its", PackageResources.pretext_its),
      ("qti.its", PackageResources.qti_its),
      ("olx.its", PackageResources.olx_its),
      ("svg.its", PackageResources.svg_its),
      ("mathml.its", PackageResources.mathml_its),
    ].map { try Profile(XMLSource(bytes: $0.1, file: $0.0)) }
  }

  /// The profiles that come with Fournil, with a workspace's own: one of the same name replaces ours.
  ///
  /// - Parameters:
  ///   - files: Profiles, in the order of fournil.yaml; one may extend ours or an earlier one.
  ///   - linked: The files their rules may link to.
  /// - Throws: ``ParseError`` or ``ExtractionError`` for a file that is no profile.
  public static func bundled(and files: [XMLSource], linked: LinkedFiles = .none) throws -> [Profile] {
    var profiles = try bundled()
    for file in files {
      let profile = try Profile(file, extending: profiles, linked: linked)
      if let place = profiles.firstIndex(where: { $0.name == profile.name }) {
        profiles[place] = profile
      } else {
        // Of two that recognise a document equally well, the workspace's comes first.
        profiles.insert(profile, at: 0)
      }
    }
    return profiles
  }

  /// The RELAX NG schema of our own vocabulary, in XML syntax.
  public static var resourceSchema: [UInt8] { PackageResources.resource_rng }
}
