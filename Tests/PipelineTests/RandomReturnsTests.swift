import DurableFiles
import Foundation
import ResourceModel
import TestSupport
import Testing
import Tracking

@testable import Pipeline

/// A workspace in a random state.
private struct RandomBakery {
  let bakery: Bakery
  let spanish: LanguageTag

  /// Sentences that no other is like: one does not fill another.
  private static func sentence(_ number: Int, _ dice: inout Dice) -> String {
    let forms = [
      "Un mot \(number).", "Une <em>idée</em> \(number).", "De l’<term>eau</term> et du <em>sel</em> : \(number).",
      "Pesez <quantity value=\"5\" unit=\"g\">5\u{A0}g</quantity>, puis \(number).",
      "Si a &lt; b &amp; c, alors \(number).",
      "Voir<footnote><para xml:id=\"f\(number)\">Note \(number).</para></footnote> ici \(number).",
      "Un <em>mot \(number). Encore</em> un mot \(number).", "C’est l’été \(number)\u{202F}!",
    ]
    return dice.pick(forms)
  }

  init(_ dice: inout Dice) async throws {
    bakery = try Bakery("Vide.")
    spanish = try #require(LanguageTag("es"))
    var number = 0
    var paragraphs: [[String]] = []
    for _ in 0..<(2 + dice.roll(3)) {
      var sentences: [String] = []
      for _ in 0..<(1 + dice.roll(3)) {
        number += 1
        sentences.append(Self.sentence(number, &dice))
      }
      paragraphs.append(sentences)
    }
    try write(paragraphs)
    _ = try await bakery.workspace.add([], dryRun: false)
    try translate(&dice, chance: 4)
    for index in paragraphs.indices where dice.roll(4) == 0 {
      paragraphs[index][0] = "Or, " + paragraphs[index][0]
    }
    try write(paragraphs)
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  private func write(_ paragraphs: [[String]]) throws {
    let body = paragraphs.enumerated().map { "<para xml:id=\"p\($0)\">\($1.joined(separator: " "))</para>" }
    let xml = """
      <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="fr" type="activity" version="1"><metadata>\
      <title xml:id="t">Titre</title></metadata><body>\(body.joined())</body></resource>
      """
    try DurableFile.write(Array(xml.utf8), to: Folders.join(bakery.root, "Resources/r/r.xml"))
  }

  /// Gives some sentences a translation in a random state.
  func translate(_ dice: inout Dice, chance: Int) throws {
    _ = try bakery.workspace.store.write(bakery.workspace.command("test", []), dryRun: false) { transaction in
      for unit in try transaction.units(of: "r") {
        for (key, segment) in unit.keyed("r") where dice.roll(chance) > 0 {
          let source = unit.source(of: segment)
          let target = InlineContent(runs: source.runs + [.text(" es\(dice.roll(1000))")])
          let translation = Translation(
            target: target, state: dice.pick([.initial, .translated, .translated, .reviewed, .final]),
            isDraft: dice.roll(6) == 0, rejection: dice.roll(8) == 0 ? "non" : nil, isLocked: dice.roll(8) == 0,
            basis: ContentHash.ofSource(source, codes: unit.codes))
          try transaction.setTranslation(key, spanish, translation, why: "test")
        }
      }
    }
  }

  func stored() throws -> Stored {
    try bakery.workspace.store.read { snapshot in
      Stored(
        units: try snapshot.units(of: "r"),
        translations: try snapshot.translations(resource: "r", locale: spanish),
        suggestions: try snapshot.suggestions(resource: "r", locale: spanish).mapValues { $0.map(\.target) })
    }
  }
}

private struct Stored: Equatable {
  /// What is otherwise in another, in words.
  func differences(from other: Stored) -> [String] {
    let keys = Set(translations.keys).union(other.translations.keys).union(suggestions.keys)
      .union(other.suggestions.keys)
    return keys.sorted().flatMap { key -> [String] in
      var found: [String] = []
      let (new, old) = (translations[key], other.translations[key])
      if new != old { found.append("\(key): \(old.map { "\($0)" } ?? "-") → \(new.map { "\($0)" } ?? "-")") }
      let (after, before) = (suggestions[key] ?? [], other.suggestions[key] ?? [])
      if after != before { found.append("\(key): suggestions \(before) → \(after)") }
      return found
    }
  }

  var units: [ResourceModel.Unit]
  var translations: [SegmentKey: Translation]
  var suggestions: [SegmentKey: [InlineContent]]
}

/// What was done to a sentence in the file, and what may come of it.
private enum Edit: Hashable {
  /// Another text: stored as it is, or a suggestion where ours stands.
  case text(InlineContent)
  /// Emptied: ours stays, and a message says so.
  case emptied
  /// Its codes lost, or its source changed: ours stays, and a message names the unit.
  case refused
  /// Codes that are text now: put back or refused, with a message in either case.
  case typed(InlineContent)
  /// Another state: the text stays.
  case state
  /// Nothing that counts.
  case nothing
}

private struct Outing {
  var file: EditableFile
  var edits: [SegmentKey: Edit] = [:]
  var duplicates = 0
  private let sent: Stored

  init(_ file: EditableFile, _ sent: Stored) {
    self.file = file
    self.sent = sent
  }

  private func source(_ key: SegmentKey) -> (content: InlineContent, unit: ResourceModel.Unit)? {
    guard let unit = sent.units.first(where: { $0.id == key.unit }),
      let segment = unit.segments.first(where: { $0.id == key.segment })
    else { return nil }
    return (unit.source(of: segment), unit)
  }

  mutating func editSentences(_ dice: inout Dice) {
    for index in file.blocks {
      for slot in file.slots(file.block(index)) where dice.roll(2) == 0 { edit(slot.name, index, &dice) }
    }
  }

  private mutating func edit(_ name: String, _ index: Int, _ dice: inout Dice) {
    let parts = name.split(separator: "/").map(String.init)
    let key = SegmentKey(resource: "r", unit: parts[0], segment: parts[1])
    guard let (source, unit) = source(key) else { return }
    let sentTarget = sent.translations[key]?.target ?? InlineContent()
    let base = sentTarget.isEmpty ? source : sentTarget
    let mark = " zz\(dice.roll(100))"
    let marked = InlineContent(runs: base.runs + [.text(mark)])
    let plain = Self.written(base.text, file.format)
    switch dice.roll(8) {
    case 0...2:
      file.edit(name, at: index) { ($1.isEmpty ? $0 : $1) + mark }
      edits[key] = .text(marked)
    case 3:
      file.edit(name, at: index) { _, _ in "" }
      edits[key] = sentTarget.isEmpty ? .nothing : .emptied
    case 4:
      file.state(name, at: index) { dice.pick($0) }
      edits[key] = .state
    case 5:
      file.edit(name, at: index) { _, _ in plain + mark }
      let bare = InlineContent(base.text + mark)
      // Some codes may be left out.
      let isSound = CodeBalance.problems(of: bare, against: source, in: unit, isPart: unit.segments.count > 1).isEmpty
      edits[key] = isSound ? .text(bare) : .refused
    case 6 where file.isXML && !base.codeRuns.isEmpty && !base.text.contains { "<&".contains($0) }:
      let isTwice = dice.roll(2) == 0
      file.edit(name, at: index) { source, target in
        let old = target.isEmpty ? source : target
        let typed = old.replacing("&", with: "&amp;").replacing("<", with: "&lt;") + mark
        return isTwice && !target.isEmpty ? typed + old.drop { $0 != "<" } : typed
      }
      edits[key] = .typed(marked)
    default:
      file.editSource(name, at: index)
      edits[key] = .refused
    }
  }

  /// A text as the format writes it when it holds no codes.
  private static func written(_ text: String, _ format: ExportFormat) -> String {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return format == .po ? escaped.replacing("\"", with: "\\\"") : escaped
  }

  mutating func editFile(_ dice: inout Dice) {
    if dice.roll(4) == 0, let index = file.blocks.randomElement(using: &dice) {
      for slot in file.slots(file.block(index)) { edits[key(slot)] = .nothing }
      file.pieces[index] = .literal("")
    }
    if dice.roll(4) == 0, let index = file.blocks.randomElement(using: &dice) {
      let copy = file.block(index)
      file.pieces[index] = .block(copy)
      let last = file.blocks.last ?? index
      file.pieces.insert(.block(copy.replacing("zz", with: "yy")), at: last + 1)
      duplicates += 1
    }
    if dice.roll(4) == 0 {
      let places = file.blocks.dropLast(duplicates)
      let shuffled = places.shuffled(using: &dice).map { file.pieces[$0] }
      for (place, piece) in zip(places, shuffled) { file.pieces[place] = piece }
    }
  }

  private func key(_ slot: EditableFile.Slot) -> SegmentKey {
    let parts = slot.name.split(separator: "/").map(String.init)
    return SegmentKey(resource: "r", unit: parts[0], segment: parts[1])
  }

  /// The bytes, as some tool saves them.
  func bytes(_ dice: inout Dice, as format: ExportFormat) throws -> [UInt8] {
    let text = file.text
    if format == .xlsx {
      return try EditableWorkbook.bytes(dice.roll(3) == 0 ? text.decomposedStringWithCanonicalMapping : text)
    }
    switch dice.roll(6) {
    case 0: return Array(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
    case 1: return [0xEF, 0xBB, 0xBF] + Array(text.drop { $0 == "\u{FEFF}" }.utf8)
    case 2: return Array(text.decomposedStringWithCanonicalMapping.utf8)
    case 3 where file.isXML:
      return Array(text.replacing("</target>", with: "\n            </target>").utf8)
    default: return Array(text.utf8)
    }
  }
}

@Suite struct `A random return` {
  /// Round trips of one seed.
  private static let rounds = 3

  @Test(arguments: 0..<60) func `loses nothing in silence`(_ seed: Int) async throws {
    var dice = Dice(UInt64(seed))
    let workspace = try await RandomBakery(&dice)
    let bakery = workspace.bakery
    defer { try? Folders.remove(bakery.root) }
    for round in 0..<Self.rounds {
      let name = "seed \(seed), round \(round)"
      let format = dice.pick([ExportFormat.xliff2, .xliff12, .po, .csv, .xlsx])
      let sent = try workspace.stored()
      let selection = dice.pick([ExportSelection.all, .all, .work])
      let export = try bakery.workspace.export(
        locale: workspace.spanish, resources: [], selection: selection, format: format, to: bakery.root, dryRun: false)
      guard let item = export.items.first else { continue }
      let original = try DurableFile.read(item.file)
      let untouched = try bakery.workspace.importFiles([item.file], dryRun: false)
      #expect(untouched.messages == [], "\(name): \(format)")
      try expect(workspace, has: sent, "\(name): \(format)")
      let isWorkbook = format == .xlsx
      let text = try isWorkbook ? EditableWorkbook.table(original) : String(decoding: original, as: UTF8.self)
      let whole = EditableFile(text, isWorkbook ? .csv : format)
      try #require(whole.text == text)
      try #require(whole.blocks.flatMap { whole.slots(whole.block($0)) }.count == item.segments, "\(name): \(format)")
      var outing = Outing(whole, sent)
      outing.editSentences(&dice)
      outing.editFile(&dice)
      // Others go on working.
      if dice.roll(2) == 0 { try workspace.translate(&dice, chance: 2) }
      let before = try workspace.stored()
      try DurableFile.write(outing.bytes(&dice, as: format), to: item.file)
      let report = try bakery.workspace.importFiles([item.file], dryRun: false)
      let after = try workspace.stored()
      judge(outing, report, sent: sent, before: before, after: after, segments: item.segments, "\(name): \(format)")
      let again = try bakery.workspace.importFiles([item.file], dryRun: false)
      #expect(again.files.map { $0.applied + $0.appliedStale } == [0], "\(name): a second import changes something")
      try expect(workspace, has: after, "\(name): a second import changes something")
      if after != before, dice.roll(3) > 0 {
        _ = try bakery.workspace.undo(nil, dryRun: false)
        try expect(workspace, has: before, "\(name): undo does not restore")
      }
    }
  }

  private func expect(_ workspace: RandomBakery, has stored: Stored, _ name: String) throws {
    let differences = try workspace.stored().differences(from: stored)
    #expect(differences == [], "\(name)")
  }

  private func judge(
    _ outing: Outing, _ report: ImportReport, sent: Stored, before: Stored, after: Stored, segments: Int,
    _ name: String
  ) {
    var needed: [String: Int] = [:]
    for unit in after.units {
      for (key, _) in unit.keyed("r") {
        let (old, new) = (before.translations[key], after.translations[key])
        let comment = Comment(rawValue: "\(name): \(key) \(outing.edits[key].map { "\($0)" } ?? "") \(report.messages)")
        let isHeld = old.map { !$0.target.isEmpty } ?? false
        let isOurs =
          isHeld && (old?.isLocked == true || old?.state == .final || old?.target != sent.translations[key]?.target)
        switch outing.edits[key] {
        case nil, .nothing?: #expect(new == old, comment)
        case .text(let text)? where !isOurs: #expect(new?.target == text, comment)
        case .text(let text)?:
          #expect(new?.target == old?.target, comment)
          if old?.target != text {
            needed[key.unit, default: 0] += 1
            #expect(after.suggestions[key]?.contains(text) == true, comment)
          }
        case .emptied?:
          #expect(new == old, comment)
          // In one line for all that tools empty of themselves.
          #expect(report.messages.contains { $0.contains("'\(key.unit)'") || $0.contains("came back empty") }, comment)
        case .refused?:
          needed[key.unit, default: 0] += 1
          #expect(new == old, comment)
        case .typed(let text)?:
          needed[key.unit, default: 0] += 1
          #expect(new?.target == text || new == old, comment)
        case .state?: #expect(new?.target == old?.target, comment)
        }
      }
    }
    for (unit, count) in needed {
      let told = report.messages.count { $0.contains("'\(unit)'") }
      #expect(told >= count, "\(name): unit \(unit), \(report.messages)")
    }
    for file in report.files {
      let sum =
        file.applied + file.appliedStale + file.unchanged + file.conflicts + file.refused + file.absent
        - outing.duplicates
      #expect(sum == segments, "\(name): \(file) \(report.messages)")
    }
  }
}
