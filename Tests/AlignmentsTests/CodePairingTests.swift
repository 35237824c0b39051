import Alignments
import ResourceModel
import TestSupport
import Testing

@Suite struct `Pairing codes` {
  @Test func `finds equal markup first, in other order too`() {
    let source = unit("See <1/> and <2/>.", codes: [link(1, "a"), link(2, "b")])
    let target = unit("Vea <1/> y <2/>.", codes: [link(1, "b"), link(2, "a")])
    let pairing = CodePairing(source: source, target: target)
    #expect(pairing.content.tagged == "Vea <2/> y <1/>.")
    #expect(pairing.numbers == [1: 2, 2: 1])
    #expect(pairing.localised.isEmpty && pairing.added.isEmpty && pairing.dropped.isEmpty)
  }

  @Test func `takes a decimal comma for a point, and lists the formula`() {
    let source = unit("<1/> or <2/>", codes: [formula(1, "<m:mn>1.5</m:mn>"), formula(2, "<m:mn>2.5</m:mn>")])
    let target = unit("<1/> o <2/>", codes: [formula(1, "<m:mn>2,5</m:mn>"), formula(2, "<m:mn>1,5</m:mn>")])
    let pairing = CodePairing(source: source, target: target)
    #expect(pairing.content.tagged == "<2/> o <1/>")
    #expect(pairing.localised.map(\.id) == [1, 2])
    #expect(
      pairing.localised.map(\.target.opening)
        == [formula(1, "<m:mn>1,5</m:mn>"), formula(2, "<m:mn>2,5</m:mn>")].map(\.opening))
    #expect(pairing.localised.map(\.target.id) == [1, 2])
  }

  @Test func `takes the same element and class next, in order`() {
    func term(_ id: Int, _ name: String) -> InlineCode {
      InlineCode(
        id: id, kind: .paired, opening: "<term class=\"\(name)\" id=\"t\(id)\">", closing: "</term>", display: "term")
    }
    let source = unit("<1>a</1> <2>b</2>", codes: [term(1, "new"), term(2, "old")])
    let target = unit("<7>b</7> <8>a</8>", codes: [term(7, "old"), term(8, "new")])
    let pairing = CodePairing(source: source, target: target)
    #expect(pairing.content.tagged == "<2>b</2> <1>a</1>")
    #expect(pairing.localised.map(\.id) == [1, 2])
  }

  @Test func `numbers what was added above all of the source's, and lists what was dropped`() {
    let source = unit("<1>a</1> <2/>", codes: [emphasis(1), link(2, "a")])
    let target = unit("<1/> <2/> <3>a</3>", codes: [formula(1, "x"), formula(2, "y"), emphasis(3)])
    let pairing = CodePairing(source: source, target: target)
    #expect(pairing.content.tagged == "<3/> <4/> <1>a</1>")
    #expect(pairing.added.map(\.id) == [3, 4])
    #expect(pairing.added.map(\.opening) == target.codes.prefix(2).map(\.opening))
    #expect(pairing.dropped == [2])
  }

  @Test func `never takes a pair for a standalone code`() {
    let source = unit("<1/>", codes: [InlineCode(id: 1, kind: .standalone, opening: "<em/>", display: "em")])
    let target = unit("<1>a</1>", codes: [emphasis(1)])
    let pairing = CodePairing(source: source, target: target)
    #expect(pairing.content.tagged == "<2>a</2>")
    #expect(pairing.dropped == [1])
  }

  @Test func `keeps the like ones when the target has fewer`() {
    let source = unit(
      "<1/> <2/> <3/>",
      codes: [
        formula(1, "<m:mi>alpha</m:mi><m:mn>1</m:mn>"), formula(2, "<m:mi>beta</m:mi><m:mo>+</m:mo><m:mi>q</m:mi>"),
        formula(3, "<m:mi>gamma</m:mi><m:mn>3</m:mn>"),
      ])
    let target = unit("<1/>", codes: [formula(1, "<m:mi>beta</m:mi><m:mo>−</m:mo><m:mi>q</m:mi>")])
    let pairing = CodePairing(source: source, target: target)
    #expect(pairing.content.tagged == "<2/>")
    #expect(pairing.dropped == [1, 3])
  }

  @Test func `does not count the text of units inside a code as a difference`() {
    func note(_ text: String) -> [Unit] {
      let code = InlineCode(
        id: 1, kind: .standalone, opening: "<note><p>\(text)</p></note>", display: "note", displayClass: .footnote,
        subflows: [1])
      return [unit("a<1/>", codes: [code]), unit(text, path: "/book/para[1]/note[1]/p[1]")]
    }
    let (source, target) = (note("of the sea"), note("del mar"))
    let pairing = CodePairing(source: source[0], target: target[0], sourceUnits: source, targetUnits: target)
    #expect(pairing.localised.isEmpty)
    #expect(CodePairing(source: source[0], target: target[0]).localised.map(\.id) == [1])
  }

  @Test func `renumbers one to one, whatever the codes are`() {
    var dice = Dice(3)
    for _ in 0..<300 {
      func some() -> Unit {
        var runs: [InlineContent.Run] = []
        var codes: [InlineCode] = []
        for id in 0..<dice.roll(9) {
          let number = 2 * id + 1
          switch dice.roll(3) {
          case 0:
            codes.append(emphasis(number))
            runs += [.open(number), .text("a"), .close(number)]
          case 1:
            codes.append(link(number, dice.pick(["a", "b", "c"])))
            runs.append(.standalone(number))
          default:
            codes.append(formula(number, dice.pick(["<m:mn>1.5</m:mn>", "<m:mn>1,5</m:mn>", "<m:mi>x</m:mi>"])))
            runs.append(.standalone(number))
          }
          runs.append(.text(" and "))
        }
        return Unit(path: "/p", source: InlineContent(runs: runs), codes: codes)
      }
      let (source, target) = (some(), some())
      let pairing = CodePairing(source: source, target: target)
      #expect(Set(pairing.numbers.keys) == Set(target.codes.map(\.id)))
      #expect(Set(pairing.numbers.values).count == target.codes.count)
      #expect(pairing.content.text == target.source.text)
      #expect(pairing.content.length == target.source.length)
      let highest = source.codes.map(\.id).max() ?? 0
      #expect(pairing.added.allSatisfy { $0.id > highest })
      let kept = Set(source.codes.map(\.id)).intersection(pairing.numbers.values)
      #expect(kept.count + pairing.dropped.count == source.codes.count)
      #expect(kept.count + pairing.added.count == target.codes.count)
      let itself = CodePairing(source: source, target: source)
      #expect(itself.content == source.source && itself.localised.isEmpty)
    }
  }
}
