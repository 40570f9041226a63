//! `thiap transcribe`

use crate::*;

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn names_come_from_arguments_or_from_lines() {
    let folder = folder();
    let output = thiap(&folder, &["transcribe", "--format", "tsv", "Mường Khương", "tỉnh Quảng Ninh"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines: Vec<String> =
        out(&output).lines().map(|l| l.split('\t').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines, ["name thai", "Mường Khương เหมื่องเคือง", "tỉnh Quảng Ninh จังหวัดกว๋างนิญ"]);

    let output = thiap_on(&folder, &["transcribe", "--kind", "person"], "Tô Lâm\n\nVõ Nguyên Giáp\n".as_bytes());
    assert!(out(&output).contains("โต เลิม") && out(&output).contains("หวอ เงวียน ซ้าป"));
}

#[test]
fn what_cannot_be_transcribed_is_said_and_the_rest_done() {
    let folder = folder();
    let output = thiap(&folder, &["transcribe", "Qwrt", "Huế"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).contains("not transcribable: \"Qwrt\"") && out(&output).contains("เว้"), "{}", out(&output));
}

#[test]
fn json_holds_forms_with_their_basis_and_the_derivation() {
    let folder = folder();
    let output = thiap(&folder, &["transcribe", "--all", "--explain", "--format", "json", "Mường Tè"]);
    let name = &json(&output)["names"][0];
    let forms: Vec<&str> =
        name["forms"].as_array().expect("a list").iter().filter_map(|f| f["basis"].as_str()).collect();
    assert_eq!(forms, ["rule", "cognate"]);
    assert_eq!(name["derivation"][1]["thai"], "แต่");
}

#[test]
fn the_way_back_knows_provinces_and_days() {
    let folder = folder();
    let arguments = ["transcribe", "--reverse", "--format", "json", "--province", "Lào Cai", "--date", "2025-08-01"];
    let output = thiap(&folder, &[&arguments[..], &["ม่วงเคออง"]].concat());
    let name = &json(&output)["names"][0]["names"][0];
    assert_eq!((name["name"].as_str(), name["units"][0]["generic"].as_str()), (Some("Mường Khương"), Some("xã")));
    let output = thiap(&folder, &["transcribe", "--reverse", "--date", "1/8/2025", "ก"]);
    assert!(stderr(&output).contains("YYYY-MM-DD"), "{}", stderr(&output));
}
