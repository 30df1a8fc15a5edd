// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: the language as it will be, and no unsafe construct unmarked.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
]

/// A module of the product, with what it may import: an arrow that is not listed here does not build.
///
/// What it embeds are folders of files whose bytes become part of the code.
func module(_ name: String, imports: [String] = [], embeds: [String] = []) -> Target {
  .target(
    name: name,
    dependencies: imports.map { .byName(name: $0) },
    resources: embeds.map { .embedInCode($0) },
    swiftSettings: settings
  )
}

/// The tests of a module, in a folder named after it, with files that they read by themselves.
func tests(_ name: String, imports: [String], data: [String] = []) -> Target {
  .testTarget(
    name: name,
    dependencies: imports.map { .byName(name: $0) },
    exclude: data,
    swiftSettings: settings
  )
}

let package = Package(
  name: "flowproof",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "flowproof", targets: ["FlowproofTool"]),
    // Runs checklists for any Swift program.
    .library(name: "Flowproof", targets: ["Flowproof"]),
    // Checklists as parameterised tests of any Swift package.
    .library(name: "FlowproofTesting", targets: ["FlowproofTesting"]),
  ],
  targets: [
    // Source text → document tree → dataflow → plan → run → results → reports.
    module("SourceText"),
    module("JSON"),
    module("Compression"),
    // Tables of the members of JSON files: readers, diagnostics and JSON Schemas come from them.
    module("ObjectForms", imports: ["JSON", "SourceText"]),
    module("HTTPEndpoints"),
    // The edges: HTTP/1.1 as bytes, sockets, what serves and what asks on this machine, and the only
    // module with Foundation's network.
    module("HTTPMessages", imports: ["HTTPEndpoints"]),
    module("Sockets"),
    module("LoopbackServer", imports: ["HTTPMessages", "Sockets", "HTTPEndpoints"]),
    module("LoopbackClient", imports: ["HTTPMessages", "Sockets", "HTTPEndpoints"]),
    module(
      "URLSessionEndpoint",
      imports: ["LoopbackClient", "HTTPMessages", "Sockets", "HTTPEndpoints"]
    ),
    module("ReStructuredText", imports: ["SourceText"]),
    module("Transforms", imports: ["JSON"]),
    module("Checklists", imports: ["ReStructuredText", "Transforms", "JSON", "SourceText"]),
    // All that is known of the systems to test: profiles and what a user says, and their readers.
    module(
      "SystemModel",
      imports: ["ObjectForms", "Transforms", "HTTPEndpoints", "JSON", "SourceText"],
      embeds: ["Profiles"]
    ),
    module("Planning", imports: ["SystemModel", "Checklists", "Transforms", "JSON", "SourceText"]),
    // Records in and out of a system over HTTP.
    module("Systems", imports: ["SystemModel", "HTTPEndpoints", "JSON"]),
    // A run as plain values, as its file keeps it, and what breaks the gate: known failures, sign-offs,
    // shards put together, two runs compared.
    module(
      "Results",
      imports: ["ObjectForms", "Planning", "SystemModel", "Checklists", "JSON", "SourceText"]
    ),
    module(
      "Running",
      imports: [
        "Results", "Planning", "Checklists", "SystemModel", "Systems", "Transforms",
        "HTTPEndpoints", "JSON",
      ]
    ),
    // What a run puts down of the records that are its own, and how others clean up after it.
    module(
      "Journaling",
      imports: ["Running", "Results", "Planning", "SystemModel", "Systems", "JSON"]
    ),
    module(
      "Reporting",
      imports: [
        "Results", "Journaling", "Proving", "Running", "Planning",
        "SystemModel", "Checklists", "ReStructuredText", "Compression", "JSON", "SourceText",
      ],
      embeds: ["Checklist/Page"]
    ),
    // The other hand: systems and an integration that know nothing of the plan.
    module(
      "Sandbox",
      imports: [
        "SourceText", "SystemModel", "Systems", "Checklists", "Transforms", "HTTPEndpoints", "JSON",
      ]
    ),
    // Both hands against each other: what a green run is worth; and together on virtual time, with the
    // limits of real systems.
    module(
      "Proving",
      imports: [
        "Running", "Results", "Sandbox", "Planning", "SystemModel", "Checklists", "Transforms",
        "HTTPEndpoints", "JSON",
      ]
    ),
    // The library: checklists run by values, from documents to results.
    module(
      "Flowproof",
      imports: [
        "Reporting", "Results", "Journaling", "Proving", "Running", "Sandbox", "Planning",
        "SystemModel", "Systems", "Checklists", "ReStructuredText", "Transforms", "ObjectForms",
        "Compression", "JSON", "SourceText", "HTTPEndpoints", "LoopbackServer", "LoopbackClient",
        "URLSessionEndpoint",
      ]
    ),
    module(
      "FlowproofCommandLine",
      imports: [
        "Flowproof", "Reporting", "Results", "Running", "Planning", "SystemModel", "Checklists",
        "ObjectForms", "JSON", "SourceText",
      ]
    ),
    module(
      "FlowproofTesting",
      imports: ["Flowproof", "Results", "Running", "SourceText", "JSON"]
    ),
    // Not called after the product: file systems that fold case know one folder for it and the library.
    .executableTarget(
      name: "FlowproofTool",
      dependencies: ["Flowproof", "FlowproofCommandLine", "URLSessionEndpoint"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "flowproof-benchmark",
      dependencies: [
        "Running", "Results", "Sandbox", "Planning", "Checklists", "ReStructuredText",
        "SourceText",
      ],
      swiftSettings: settings
    ),
    tests("SourceTextTests", imports: ["SourceText"]),
    tests("JSONTests", imports: ["JSON"]),
    tests("CompressionTests", imports: ["Compression", "TestSupport"]),
    tests("HTTPEndpointsTests", imports: ["HTTPEndpoints"]),
    tests(
      "SystemModelTests",
      imports: ["SystemModel", "ObjectForms", "JSON", "SourceText", "TestSupport"],
      data: ["Goldens"]
    ),
    tests("HTTPMessagesTests", imports: ["HTTPMessages", "HTTPEndpoints", "TestSupport"]),
    tests(
      "LoopbackServerTests",
      imports: ["LoopbackServer", "Sockets", "HTTPEndpoints", "TestSupport"]
    ),
    tests(
      "LoopbackClientTests",
      imports: [
        "LoopbackClient", "LoopbackServer", "HTTPMessages", "Sockets", "HTTPEndpoints",
        "TestSupport",
      ]
    ),
    tests(
      "URLSessionEndpointTests",
      imports: [
        "FlowproofTool", "URLSessionEndpoint", "LoopbackServer", "HTTPMessages", "Sockets",
        "Running", "Results", "Sandbox", "Planning", "SystemModel",
        "Systems",
        "Checklists", "HTTPEndpoints", "JSON", "TestSupport",
      ]
    ),
    tests("ReStructuredTextTests", imports: ["ReStructuredText", "SourceText", "TestSupport"]),
    tests(
      "ReportingTests",
      imports: [
        "SystemModel",
        "Reporting", "Results", "Proving", "Running", "Planning", "Checklists", "Transforms",
        "JSON", "SourceText", "TestSupport",
      ],
      data: ["Goldens", "Checklist/Goldens"]
    ),
    tests(
      "ResultsTests",
      imports: [
        "ObjectForms", "Results", "Planning", "Checklists", "JSON", "SourceText", "SystemModel",
        "TestSupport",
      ],
      data: ["Gate/Goldens"]
    ),
    tests(
      "TransformsTests",
      imports: ["Transforms", "JSON", "TestSupport"],
      data: ["transform-cases.json"]
    ),
    tests(
      "ChecklistsTests",
      imports: ["Checklists", "Transforms", "JSON", "SourceText", "TestSupport"]
    ),
    tests(
      "PlanningTests",
      imports: [
        "SystemModel", "Planning", "Checklists", "Transforms", "JSON", "ReStructuredText",
        "SourceText",
        "TestSupport",
      ],
      data: ["Goldens"]
    ),
    tests(
      "SandboxTests",
      imports: [
        "Sandbox", "SystemModel", "Systems", "Checklists", "Transforms", "HTTPEndpoints", "JSON",
        "TestSupport",
      ]
    ),
    tests(
      "SystemsTests",
      imports: [
        "ObjectForms", "SystemModel", "Systems", "Sandbox", "Running", "Results", "Planning",
        "Checklists",
        "HTTPEndpoints",
        "JSON",
        "SourceText", "TestSupport",
      ],
      data: ["Goldens"]
    ),
    tests(
      "RunningTests",
      imports: [
        "Running", "Results", "Sandbox", "Planning", "SystemModel", "Systems", "Checklists",
        "Transforms",
        "HTTPEndpoints",
        "JSON", "SourceText", "TestSupport",
      ]
    ),
    tests(
      "JournalingTests",
      imports: [
        "Journaling", "Running", "Results", "Sandbox", "Planning", "SystemModel", "Systems",
        "Checklists",
        "HTTPEndpoints",
        "JSON", "TestSupport",
      ]
    ),
    tests(
      "ExaminingTests",
      imports: [
        "Flowproof", "Reporting", "Running", "Results", "Sandbox", "Planning", "SystemModel",
        "Systems",
        "Checklists",
        "HTTPEndpoints",
        "JSON", "TestSupport",
      ]
    ),
    tests(
      "CommandLineTests",
      imports: [
        "Journaling", "Running", "Results", "Reporting", "LoopbackServer",
        "Flowproof", "FlowproofCommandLine", "Proving", "Planning", "SystemModel", "Systems",
        "Checklists",
        "Transforms", "JSON", "SourceText", "HTTPEndpoints", "URLSessionEndpoint", "Sandbox",
        "TestSupport",
      ],
      data: ["Goldens"]
    ),
    tests(
      "ProvingTests",
      imports: [
        "Proving", "Running", "Results", "Sandbox", "Planning", "SystemModel", "Checklists", "JSON",
        "HTTPEndpoints", "TestSupport",
      ]
    ),
    tests(
      "FlowproofTestingTests",
      imports: [
        "Flowproof", "FlowproofTesting", "Results", "Running", "Sandbox",
        "LoopbackServer", "HTTPEndpoints", "TestSupport",
      ]
    ),
    // Whole documents: those of the repository, and those beside it where they are there.
    tests(
      "EndToEndTests",
      imports: [
        "Proving", "Running", "Results", "Planning", "Checklists", "JSON", "SourceText",
        "TestSupport",
      ]
    ),
    tests(
      "SharedDataTests",
      imports: [
        "Proving", "Running", "Results", "Sandbox", "Planning", "SystemModel",
        "Systems",
        "Checklists",
        "TestSupport",
      ]
    ),
    .target(
      name: "TestSupport",
      dependencies: [
        "ObjectForms", "SystemModel",
        "Proving", "Running", "Results", "Sandbox", "Planning", "Checklists", "ReStructuredText",
        "Transforms", "HTTPEndpoints", "Sockets", "JSON", "SourceText",
      ],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)

// Who names some test targets, with commas between, builds and runs those alone:
// `FLOWPROOF_TESTS=PlanningTests,RunningTests swift test`.
if let named = Context.environment["FLOWPROOF_TESTS"] {
  let wanted = named.split(separator: ",").map(String.init)
  package.targets.removeAll { $0.type == .test && !wanted.contains($0.name) }
}
