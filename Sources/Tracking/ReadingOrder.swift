internal import GRDB
internal import ResourceModel

/// The order in which resources are read: what a map or a collection lists follows it, in its order.
struct ReadingOrder {
  /// By resource.
  private let members: [String: [String]]

  init(_ snapshot: Snapshot, _ resources: [StoredResource]) throws {
    let rows = try Row.fetchAll(
      snapshot.db,
      sql: """
        SELECT r.name, m.target FROM member m JOIN resource r ON r.revision = m.revision ORDER BY r.name, m.position
        """)
    guard !rows.isEmpty else {
      members = [:]
      return
    }
    let paths = Dictionary(
      resources.map { ($0.resource.path, $0.resource.id) }, uniquingKeysWith: { first, _ in first })
    var members: [String: [String]] = [:]
    for row in rows {
      switch ExtractedResource.Member(stored: row[1]) {
      case .file(let path): if let id = paths[path] { members[row[0], default: []].append(id) }
      case .resource(let id): members[row[0], default: []].append(id)
      }
    }
    self.members = members
  }

  /// Resources in that order; those that no map lists stand by their ids, as the maps do.
  func sorted(_ resources: [StoredResource]) -> [StoredResource] {
    if members.isEmpty { return resources }
    let byID = Dictionary(resources.map { ($0.resource.id, $0) }, uniquingKeysWith: { first, _ in first })
    let listed = Set(members.flatMap { owner, ids in ids.filter { $0 != owner } })
    var result: [StoredResource] = []
    var seen: Set<String> = []
    // Maps that list each other in a circle are reached in the second round.
    let maps = resources.filter { members[$0.resource.id] != nil }
    for root in resources.filter({ !listed.contains($0.resource.id) }) + maps + resources {
      var waiting = [root.resource.id]
      while let id = waiting.popLast() {
        guard let resource = byID[id], seen.insert(id).inserted else { continue }
        result.append(resource)
        waiting += (members[id] ?? []).reversed()
      }
    }
    return result
  }
}

extension ExtractedResource.Member {
  /// As the table `member` has it.
  var stored: String {
    switch self {
    case .file(let path): "file \(path)"
    case .resource(let id): "resource \(id)"
    }
  }

  init(stored: String) {
    let name = String(stored.drop { $0 != " " }.dropFirst())
    self = stored.hasPrefix("file ") ? .file(name) : .resource(name)
  }
}
