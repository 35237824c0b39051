internal import ResourceModel

/// What became of a resource's units from one revision to the next, ids allotted: pure.
struct RevisionPlan {
  /// A unit as the store remembers it, in force or gone.
  struct PastUnit {
    var anchor: String?
    var fingerprint: Int64
    /// The highest segment number ever given in it.
    var allotted: Int
    /// Numbers and fingerprints of its sentences that are gone.
    var goneSentences: [(number: Int, fingerprint: Int64)]
  }

  /// A sentence's place: a unit's id, a segment's number.
  struct Place: Hashable {
    var unit: String
    var segment: Int
  }

  /// The new units with all ids filled in.
  private(set) var units: [Unit]
  private(set) var changes: [UnitChange] = []
  /// From a sentence that changed units to where it was: its translations follow it.
  private(set) var heirs: [Place: Place] = [:]

  private let old: [Unit]
  private let past: [String: PastUnit]
  /// By new position, the old unit it continues.
  private var oldOf: [Int?] = []
  private var returned: Set<Int> = []
  private var oldSentences: [[Int64]]
  private var newSentences: [[Int64]]

  /// - Parameters:
  ///   - old: The units in force, ids filled in.
  ///   - new: The units as extracted.
  ///   - past: Every unit the resource ever had, by id, those in force included.
  init(resource: String, old: [Unit], new: [Unit], past: [String: PastUnit]) {
    self.old = old
    self.past = past
    units = new
    var aligner = UnitAligner(
      old: old.map { UnitAligner.Item($0) }, new: new.map { UnitAligner.Item($0) }, policy: .units)
    aligner.pairEqual()
    aligner.pairAlike()
    oldOf = aligner.oldOf
    oldSentences = aligner.old.map(\.sentences)
    newSentences = aligner.new.map(\.sentences)
    nameUnits(resource: resource, fingerprints: aligner.new.map(\.fingerprint))
    let crossings = linkSentences()
    changes = verdicts(aligner: aligner, crossings: crossings)
  }

  private mutating func nameUnits(resource: String, fingerprints: [Int64]) {
    let inForce = Set(old.map(\.id))
    let gone = past.filter { !inForce.contains($0.key) }.sorted { $0.key < $1.key }
    var byAnchor: [String: String] = [:]
    var byFingerprint: [Int64: [String]] = [:]
    for (name, unit) in gone.reversed() {
      if let anchor = unit.anchor { byAnchor[anchor] = name }
      byFingerprint[unit.fingerprint, default: []].append(name)
    }
    var names = UnitNames(resource: resource, taken: Set(past.keys))
    var back: Set<String> = []
    for position in units.indices {
      if let place = oldOf[position] {
        units[position].id = old[place].id
      } else if let name = units[position].anchor.flatMap({ byAnchor[$0] })
        ?? byFingerprint[fingerprints[position]]?.popLast(), back.insert(name).inserted
      {
        units[position].id = name
        returned.insert(position)
      } else {
        units[position].id = names.allot(to: units[position], fingerprint: fingerprints[position])
      }
    }
  }

  /// Where a sentence of a unit stands in the revision: positions of the unit and of the sentence in it.
  private struct Spot: Hashable {
    var unit: Int
    var sentence: Int
  }

  /// Gives each sentence its number; answers with the sentences that changed units, by where they are now.
  private mutating func linkSentences() -> [Spot: Spot] {
    var aligners: [Int: UnitAligner] = [:]
    var numbers: [Int: [Int?]] = [:]
    for position in units.indices {
      let segments = units[position].segments.count
      guard let place = oldOf[position] else {
        numbers[position] = Array(repeating: nil, count: segments)
        continue
      }
      if oldSentences[place] == newSentences[position] {
        for index in units[position].segments.indices {
          units[position].segments[index].id = old[place].segments[index].id
        }
        continue
      }
      var aligner = UnitAligner(
        old: items(of: old[place], oldSentences[place]), new: items(of: units[position], newSentences[position]),
        policy: .sentences)
      aligner.pairEqual()
      aligners[position] = aligner
      numbers[position] = Array(repeating: nil, count: segments)
    }
    let crossings = crossSentences(&aligners, numbers)
    for position in numbers.keys.sorted() {
      number(position, &aligners[position], numbers[position] ?? [])
    }
    for (now, before) in crossings {
      let number = Int(old[before.unit].segments[before.sentence].id.dropFirst()) ?? 0
      let place = Int(units[now.unit].segments[now.sentence].id.dropFirst()) ?? 0
      heirs[Place(unit: units[now.unit].id, segment: place)] = Place(unit: old[before.unit].id, segment: number)
    }
    return crossings
  }

  private func items(of unit: Unit, _ fingerprints: [Int64]) -> [UnitAligner.Item] {
    zip(unit.segments, fingerprints).map { segment, fingerprint in
      UnitAligner.Item(sentence: unit.source(of: segment), codes: unit.codes, fingerprint: fingerprint)
    }
  }

  /// Finds sentences that left one unit for another: paragraphs split, merged, sentences moved.
  private func crossSentences(_ aligners: inout [Int: UnitAligner], _ open: [Int: [Int?]]) -> [Spot: Spot] {
    var newOf: [Int: Int] = [:]
    for (position, place) in oldOf.enumerated() { if let place { newOf[place] = position } }
    var waiting: [Int64: [Spot]] = [:]
    for place in old.indices.reversed() {
      let aligner = newOf[place].flatMap { aligners[$0] }
      if newOf[place] != nil && aligner == nil { continue }
      for index in old[place].segments.indices.reversed() where aligner?.isFree(old: index) ?? true {
        waiting[oldSentences[place][index], default: []].append(Spot(unit: place, sentence: index))
      }
    }
    if waiting.isEmpty { return [:] }
    var crossings: [Spot: Spot] = [:]
    for position in open.keys.sorted() {
      for index in units[position].segments.indices where aligners[position]?.isFree(new: index) ?? true {
        guard let spot = waiting[newSentences[position][index]]?.popLast() else { continue }
        crossings[Spot(unit: position, sentence: index)] = spot
        aligners[position]?.close(new: index)
        if let home = newOf[spot.unit] { aligners[home]?.close(old: spot.sentence) }
      }
    }
    return crossings
  }

  /// Numbers a unit's sentences: as before, as when they were last here, as what they are edited from, or anew.
  private mutating func number(_ position: Int, _ aligner: inout UnitAligner?, _ open: [Int?]) {
    var numbers = open
    let known = past[units[position].id]
    if let pairs = aligner?.oldOf, let place = oldOf[position] {
      for (index, pair) in pairs.enumerated() {
        if let pair { numbers[index] = Int(old[place].segments[pair].id.dropFirst()) }
      }
    }
    var gone: [Int64: [Int]] = [:]
    for sentence in known?.goneSentences.reversed() ?? [] {
      gone[sentence.fingerprint, default: []].append(sentence.number)
    }
    for index in numbers.indices where numbers[index] == nil {
      guard let number = gone[newSentences[position][index]]?.popLast() else { continue }
      numbers[index] = number
      aligner?.close(new: index)
    }
    aligner?.pairAlike()
    if let pairs = aligner?.oldOf, let place = oldOf[position] {
      for (index, pair) in pairs.enumerated() where numbers[index] == nil {
        if let pair { numbers[index] = Int(old[place].segments[pair].id.dropFirst()) }
      }
    }
    var last = known?.allotted ?? 0
    for index in numbers.indices {
      if numbers[index] == nil { last += 1 }
      units[position].segments[index].id = "s\(numbers[index] ?? last)"
    }
  }

  private func verdicts(aligner: UnitAligner, crossings: [Spot: Spot]) -> [UnitChange] {
    let moved = aligner.moved()
    // Where most of a unit's crossing sentences came from, or went.
    var sources: [Int: [Int: Int]] = [:]
    var destinations: [Int: [Int: Int]] = [:]
    for (now, before) in crossings {
      sources[now.unit, default: [:]][before.unit, default: 0] += 1
      destinations[before.unit, default: [:]][now.unit, default: 0] += 1
    }
    func most(_ counts: [Int: Int]?) -> Int? {
      counts?.max { one, other in (one.value, other.key) < (other.value, one.key) }?.key
    }
    var result: [UnitChange] = []
    for position in units.indices {
      let verdict: UnitChange.Verdict
      if let place = oldOf[position] {
        let isEqual = aligner.old[place].fingerprint == aligner.new[position].fingerprint
        verdict = isEqual ? (moved.contains(position) ? .moved : .same) : .edited
      } else if returned.contains(position) {
        verdict = .returned
      } else if let place = most(sources[position]) {
        verdict = .split(from: old[place].id)
      } else {
        verdict = .new
      }
      result.append(UnitChange(unit: units[position].id, verdict: verdict))
    }
    for place in old.indices where aligner.newOf[place] == nil {
      let home = most(destinations[place]).map { units[$0].id }
      result.append(UnitChange(unit: old[place].id, verdict: home.map { .merged(into: $0) } ?? .gone))
    }
    return result
  }
}
