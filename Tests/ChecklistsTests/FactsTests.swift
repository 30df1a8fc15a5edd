import Checklists
import JSON
import TestSupport
import Testing

/// The facts are a public format: other tools build on each key of them.
@Suite("Facts")
struct FactsTests {
  @Test("A document with two pairings gives these facts")
  func golden() {
    let text = documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .mergesExisting,
        .merges([("mail", "info.emails"), ("id (Dependant on having NO in land)", "ref")]),
        .sync,
        .maps([
          ("name", "title", "\"string\""), ("age", "years", "N/A"),
          ("n (Dependant on having a in bDependant on having  in  )", "m", "[\"decimal\", \"_.\"]"),
        ])
      ),
      section("Crm Deal", "Shop Order", .linkRequired, .connected("Crm Person, or Item"), .sync),
    )
    let facts = checklist(text, named: "checklists/crm-shop.rst").facts
    #expect(String(decoding: facts.bytes(pretty: true), as: UTF8.self) == Self.facts)
  }

  @Test("What a document leaves out is null, false or empty, and never missing")
  func missingParts() {
    let text = "Crm Item to Shop Item\n---------------------\n\n"
    let facts = checklist(text).facts
    #expect(facts["title"] == "")
    #expect(facts["generated"] == JSONValue.null)
    #expect(
      facts["pairings"] == [
        [
          "line": 1, "source": "Crm Item", "target": "Shop Item", "targetSystem": "Shop",
          "every": false, "linkRequired": false, "condition": .null, "connectedTo": .null,
          "mergesExisting": false, "createsNew": false, "keepsInSync": false,
          "mergeRules": .array([]), "mappings": .array([]),
        ]
      ]
    )
  }

  private static let facts = #"""
    {
      "file": "crm-shop.rst",
      "title": "Crm to Shop Dataflow",
      "generated": "2024-02-29T23:59:58",
      "source": "Crm",
      "target": "Shop",
      "pairings": [
        {
          "line": 12,
          "source": "Crm Person",
          "target": "Shop Customer",
          "targetSystem": "Shop",
          "every": true,
          "linkRequired": false,
          "condition": null,
          "connectedTo": null,
          "mergesExisting": true,
          "createsNew": true,
          "keepsInSync": true,
          "mergeRules": [
            {
              "line": 27,
              "source": {
                "property": "mail",
                "dependsOn": []
              },
              "target": {
                "property": "info.emails",
                "dependsOn": []
              }
            },
            {
              "line": 29,
              "source": {
                "property": "id",
                "dependsOn": [
                  {
                    "value": "NO",
                    "property": "land"
                  }
                ]
              },
              "target": {
                "property": "ref",
                "dependsOn": []
              }
            }
          ],
          "mappings": [
            {
              "line": 42,
              "source": {
                "property": "name",
                "dependsOn": []
              },
              "target": {
                "property": "title",
                "dependsOn": []
              },
              "type": "\"string\"",
              "expression": "string"
            },
            {
              "line": 45,
              "source": {
                "property": "age",
                "dependsOn": []
              },
              "target": {
                "property": "years",
                "dependsOn": []
              },
              "type": "N/A",
              "expression": null
            },
            {
              "line": 48,
              "source": {
                "property": "n",
                "dependsOn": [
                  {
                    "value": "a",
                    "property": "b"
                  },
                  {
                    "value": "",
                    "property": ""
                  }
                ]
              },
              "target": {
                "property": "m",
                "dependsOn": []
              },
              "type": "[\"decimal\", \"_.\"]",
              "expression": "decimal"
            }
          ]
        },
        {
          "line": 52,
          "source": "Crm Deal",
          "target": "Shop Order",
          "targetSystem": "Shop",
          "every": false,
          "linkRequired": true,
          "condition": null,
          "connectedTo": {
            "types": [
              "Person",
              "Item"
            ],
            "into": "Shop"
          },
          "mergesExisting": false,
          "createsNew": false,
          "keepsInSync": true,
          "mergeRules": [],
          "mappings": []
        }
      ]
    }
    """#
}
