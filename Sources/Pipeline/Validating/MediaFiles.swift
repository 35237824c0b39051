import Diagnostics
import DurableFiles
import Extraction
import XMLTree

/// Looks for the pictures, sounds and films of a document, and for what says in words what they show.
enum MediaFiles {
  /// - Parameter isOurs: Whether it is a resource of our vocabulary, whose pictures stand in its folder.
  static func judge(
    _ resources: [ExternalResource], _ finder: inout FileFinder, isOurs: Bool, _ findings: inout Findings
  ) {
    var outside: [(path: String, resource: ExternalResource)] = []
    for resource in resources {
      guard case .file(let path, _) = FileReference(resource.reference) else {
        if isOurs, !resource.reference.contains(":") {
          add(.error, refusal(of: resource.reference), resource)
        } else if resource.reference.hasPrefix("/"), !resource.reference.hasPrefix("//") {
          add(.information, "whether '\(resource.reference)' is there, only the site it belongs to knows", resource)
        }
        continue
      }
      if Folders.inside(path) == nil, isOurs {
        add(.error, refusal(of: path), resource)
        continue
      }
      switch finder.look(for: path) {
      case .there: break
      case .missing:
        guard !finder.isThereWithEnding(path) else { continue }
        add(.error, "the picture '\(path)' is not there; add it or correct the reference", resource)
      case .outside where isOurs: add(.error, refusal(of: path), resource)
      case .outside: outside.append((path, resource))
      }
    }
    if let first = outside.first {
      let others = outside.count == 1 ? "" : " (the first of \(outside.count))"
      add(
        .information, "the picture '\(first.path)'\(others) is outside the folder judged, and was not looked for",
        first.resource)
    }
    func refusal(of path: String) -> String {
      "the picture '\(path)' is outside the resource's folder; copy it there"
    }
    func add(_ severity: Severity, _ message: String, _ resource: ExternalResource) {
      findings.add(severity, message, at: resource.node)
    }
  }

  static func judge(_ lacks: [DocumentLinks.Lack], _ findings: inout Findings) {
    for lack in lacks {
      findings.add(
        .warning, "the picture has no '\(lack.missing)'; say what it shows, for those who do not see it", at: lack.node)
    }
  }
}
