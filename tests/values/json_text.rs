#[test] fn depths() { for n in [8usize,16,32,64,100,128] { let t = format!("{}1{}", "[".repeat(n), "]".repeat(n)); eprintln!("{n} {:?}", sonic_rs::from_str::<sonic_rs::LazyValue>(&t).is_ok()); } 
 for n in [8usize,16,32,64,100,128] { let t = format!("{}1{}", "[".repeat(n), "]".repeat(n)); eprintln!("jt {n} {:?}", patterns::JsonText::checked(&t).is_ok()); } 
 let t = "[".repeat(1_000_000); let t = patterns::JsonText::new(&t); eprintln!("new");
 use patterns::subject::{Subject,View}; eprintln!("{:?}", t.matched(|v| matches!(v.view(), View::Other(_)))); }
