/// The elements of MathML 3, and what those of presentation take.
enum MathMLNames {
  /// How many arguments an element takes (MathML 3 §3.1.3.2).
  static let arities = [
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3,
  ]

  /// The only elements that may stand in some (§3.5).
  static let children = ["mtable": ["mtr", "mlabeledtr"], "mtr": ["mtd"], "mlabeledtr": ["mtd"]]

  /// Those that hold no text of their own.
  static let layouts: Set<String> = [
    "math", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "merror", "mpadded", "mphantom", "mfenced", "menclose", "msub",
    "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mtable", "mtr", "mlabeledtr", "mtd",
    "maction", "semantics",
  ]

  static let presentation: [String] = [
    "math", "mi", "mn", "mo", "mtext", "mspace", "ms", "mglyph", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "merror",
    "mpadded", "mphantom", "mfenced", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover",
    "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mlabeledtr", "mtd", "maligngroup", "malignmark",
    "mstack", "mlongdiv", "msgroup", "msrow", "mscarries", "mscarry", "msline", "maction", "semantics", "annotation",
    "annotation-xml",
  ]

  static func isKnown(_ name: String) -> Bool { known.contains(name) }

  private static let known = Set(presentation + content)

  /// Those of content (§4), whose meaning is not judged.
  private static let content: [String] = [
    "apply", "interval", "inverse", "condition", "declare", "lambda", "compose", "ident", "domain", "codomain", "image",
    "domainofapplication", "piecewise", "piece", "otherwise", "quotient", "factorial", "divide", "max", "min", "minus",
    "plus", "power", "rem", "times", "root", "gcd", "and", "or", "xor", "not", "implies", "forall", "exists", "abs",
    "conjugate", "arg", "real", "imaginary", "lcm", "floor", "ceiling", "eq", "neq", "gt", "lt", "geq", "leq",
    "equivalent", "approx", "factorof", "int", "diff", "partialdiff", "divergence", "grad", "curl", "laplacian", "set",
    "list", "union", "intersect", "in", "notin", "subset", "prsubset", "notsubset", "notprsubset", "setdiff", "card",
    "cartesianproduct", "sum", "product", "limit", "tendsto", "exp", "ln", "log", "sin", "cos", "tan", "sec", "csc",
    "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "arcsin", "arccos", "arctan", "arccosh", "arccot",
    "arccoth", "arccsc", "arccsch", "arcsec", "arcsech", "arcsinh", "arctanh", "mean", "sdev", "variance", "median",
    "mode", "moment", "momentabout", "vector", "matrix", "matrixrow", "determinant", "transpose", "selector",
    "vectorproduct", "scalarproduct", "outerproduct", "integers", "reals", "rationals", "naturalnumbers", "complexes",
    "primes", "exponentiale", "imaginaryi", "notanumber", "true", "false", "emptyset", "pi", "eulergamma", "infinity",
    "ci", "cn", "csymbol", "cbytes", "cs", "cerror", "bind", "bvar", "share", "sep", "uplimit", "lowlimit", "degree",
    "logbase", "fn", "reln",
  ]
}
