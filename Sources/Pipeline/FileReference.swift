import DurableFiles
import XMLTree

/// What a document's reference to a file means (RFC 3986 §4), as far as files beside it go.
enum FileReference: Hashable, Sendable {
  /// Only an id in the same document.
  case here(fragment: String)
  /// A path as written, percent signs and all.
  case file(path: String, fragment: String?)
  /// On the net, or at the root of some site: nobody can look from here.
  case elsewhere

  init(_ text: String) {
    let path = text.prefix { $0 != "#" }
    let fragment = path.endIndex == text.endIndex ? nil : String(text[text.index(after: path.endIndex)...])
    let isScheme = path.prefix { $0 != "/" && $0 != "?" }.contains(":")
    if isScheme || path.hasPrefix("/") {
      self = .elsewhere
    } else if path.isEmpty || path.hasPrefix("?") {
      self = .here(fragment: fragment ?? "")
    } else {
      self = .file(path: String(path.prefix { $0 != "?" }), fragment: fragment)
    }
  }
}

/// Looks for the files a document refers to, in a folder and never out of it.
struct FileFinder {
  enum Answer: Hashable {
    case there, missing
    /// Out of the folder, or behind a link: not looked at.
    case outside
  }

  /// Absolute.
  private let boundary: String
  /// The document's folder, below the boundary.
  private let base: String
  private var known: [String: Answer] = [:]

  /// - Parameters:
  ///   - document: A file, as the user wrote it.
  ///   - boundary: A folder round it, absolute.
  init(beside document: String, within boundary: String) {
    self.boundary = boundary
    let folder = Folders.parent(of: Surroundings.absolute(document))
    base = folder == boundary ? "" : String(folder.dropFirst(boundary == "/" ? 1 : boundary.count + 1))
  }

  /// Whether a path as written leads to a file or a folder; a name with `%` may be meant as it is.
  mutating func look(for path: String) -> Answer {
    if let known = known[path] { return known }
    var answer = look(at: path)
    if answer == .missing, let decoded = LinkedFiles.decoded(path), decoded != path { answer = look(at: decoded) }
    known[path] = answer
    return answer
  }

  private func look(at path: String) -> Answer {
    let whole = base.isEmpty ? path : "\(base)/\(path)"
    guard !path.utf8.contains(0), let inside = Folders.inside(whole), Folders.isWithoutLinks(inside, below: boundary)
    else { return .outside }
    let place = Folders.join(boundary, inside)
    return Folders.isPlainFile(place) || Folders.isFolder(place) ? .there : .missing
  }

  /// Whether a path without an ending leads to a file that has one: some vocabularies leave the choice to the output.
  func isThereWithEnding(_ path: String) -> Bool {
    guard !Folders.name(of: path).contains("."), look(at: Folders.parent(of: path)) == .there else { return false }
    return ["svg", "png", "jpg", "jpeg", "pdf"].contains { look(at: "\(path).\($0)") == .there }
  }
}
