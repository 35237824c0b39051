import TestSupport
import Testing

@testable import XMLTree

@Suite struct `An XPath expression` {
  private static let text = """
    <fiche xmlns='u' xmlns:m='v'><para n='1'>un</para><m:para n='2' m:n='3'>deux</m:para><para>trois<em/></para></fiche>
    """

  private func document() throws -> Document { try parse(Self.text) }

  private func selected(
    _ expression: String, from node: Document.Node? = nil, in scope: XPathScope = XPathScope()
  ) throws -> [String] {
    let document = try document()
    return try document.select(expression, from: node, in: scope).map { item in
      switch item {
      case .node(let node): document.written(document.span(node))
      case .attribute(let attribute, _): document.written(document.attributeSpan(attribute))
      }
    }
  }

  @Test func `selects by namespace, whatever the document's prefixes`() throws {
    let scope = XPathScope(namespaces: ["a": "u", "b": "v"])
    #expect(try selected("//a:para/@n", in: scope) == ["n='1'"])
    #expect(try selected("//b:para", in: scope) == ["<m:para n='2' m:n='3'>deux</m:para>"])
    #expect(try selected("//b:para/@b:n", in: scope) == ["m:n='3'"])
    #expect(try selected("//para", in: scope) == [])
    // The same prefix may mean another namespace next time.
    let document = try document()
    #expect(try document.select("//x:para", in: XPathScope(namespaces: ["x": "u"])).count == 2)
    #expect(try document.select("//x:para", in: XPathScope(namespaces: ["x": "v"])).count == 1)
  }

  @Test func `gives nodes in document order`() throws {
    let found = try selected("//@n | //*[local-name()='em'] | //text() | //*[@n]")
    #expect(
      found == [
        "<para n='1'>un</para>", "n='1'", "un", "<m:para n='2' m:n='3'>deux</m:para>", "n='2'", "deux", "trois",
        "<em/>",
      ])
    #expect(try selected("//*[local-name()='em']/ancestor::*[1]") == ["<para>trois<em/></para>"])
  }

  @Test func `starts from any node`() throws {
    #expect(try selected("text()", from: 1) == ["un"])
    #expect(try selected("following-sibling::*[1]", from: 1).count == 1)
    #expect(try selected("/*", from: 4).count == 1)
    #expect(try document().string("concat(@n, '/', .)", from: 1) == "1/un")
  }

  @Test func `takes variables as strings, never as expressions`() throws {
    let scope = XPathScope(variables: ["n": "2", "evil": "'] | //*['"])
    #expect(try selected("//*[@n=$n]", in: scope) == ["<m:para n='2' m:n='3'>deux</m:para>"])
    #expect(try selected("//*[@n=$evil]", in: scope) == [])
    let document = try document()
    #expect(try document.string("$n", in: scope) == "2")
    #expect(try document.string("$n", in: XPathScope(variables: ["n": "9"])) == "9")
  }

  @Test func `leaves out what has no bytes of its own`() throws {
    #expect(try selected("//namespace::*") == [])
    #expect(try selected("/") == [])
    let defaulted = try parse("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>")
    #expect(try defaulted.select("//@b") == [])
    #expect(try defaulted.string("/a/@b") == "c")
  }

  @Test(arguments: [
    ("//[", "the XPath expression '//[' is wrong: it is not XPath 1.0, at character 3"),
    ("//x:a", "the XPath expression '//x:a' is wrong: it uses a prefix that is not declared"),
    ("$v", "the XPath expression '$v' is wrong: it uses a variable that is not defined"),
    ("nope()", "the XPath expression 'nope()' is wrong: it calls a function that XPath 1.0 does not have"),
    ("1 + 1", "the XPath expression '1 + 1' is wrong: it does not select nodes"),
    ("", "the XPath expression '' is wrong: it is not XPath 1.0, at character 1"),
    (
      "document('x')", "the XPath expression 'document('x')' is wrong: it calls a function that XPath 1.0 does not have"
    ),
    ("é/count(1", "the XPath expression 'é/count(1' is wrong: it is not XPath 1.0, at character 9"),
    ("count('x')", "the XPath expression 'count('x')' is wrong: a function or an operator has operands it cannot take"),
  ])
  func `says what is wrong with it`(_ expression: String, _ message: String) throws {
    let document = try document()
    let error = #expect(throws: XPathError.self) { try document.select(expression) }
    #expect(error?.description == message)
    // The next one is none the worse for it.
    #expect(try document.select("//*[@n='1']").count == 1)
  }

  @Test func `may not take for ever`() throws {
    let document = try parse("<r>" + String(repeating: "<a/>", count: 3000) + "</r>")
    let expression = "count(//a[count(//a[count(//a) > 0]) > 0])"
    let error = #expect(throws: XPathError.self) { try document.string(expression) }
    #expect(error?.reason == "it takes too many steps; make it simpler")
    #expect(try document.string("count(//a)") == "3000")
  }

  @Test(arguments: ["//a[contains(/, 'zzz')]", "//a[/ = 'zzz']", "//a[/ > 3]", "//a[string(//a[last()]/..) = 'b']"])
  func `may not read the whole document at every step`(_ expression: String) throws {
    let document = try parse("<r>" + String(repeating: "<a>zzy</a>", count: 60_000) + "</r>")
    let time = ProcessorTime.measure {
      let error = #expect(throws: XPathError.self) { try document.select(expression) }
      #expect(error?.reason == "it takes too many steps; make it simpler")
    }
    #expect(time < .seconds(20))
    // The time is for all the expressions of a document together.
    let next = #expect(throws: XPathError.self) { try document.select(expression) }
    #expect(next?.reason == "it takes too many steps; make it simpler")
  }

  @Test func `may not join text without end`() throws {
    let document = try parse("<r>" + String(repeating: "x", count: 1_000_000) + "</r>")
    let joined = "string-length(concat(" + Array(repeating: "/", count: 4000).joined(separator: ",") + "))"
    let error = #expect(throws: XPathError.self) { try document.string(joined) }
    #expect(error?.reason == "it joins too much text; make it simpler")
    #expect(try parse("<r>x</r>").string(joined) == "4000")
    #expect(try document.string("string-length(concat(/, '-', /))") == "2000001")
  }

  @Test func `may not be endless`() throws {
    let document = try document()
    for expression in [
      String(repeating: "(", count: 9000), String(repeating: "a/", count: 20_000) + "a",
      String(repeating: "-", count: 9000) + "1", "a" + String(repeating: "[a", count: 4000),
    ] {
      #expect(throws: XPathError.self) { try document.select(expression) }
    }
  }
}
