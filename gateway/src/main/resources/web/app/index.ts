import './page.css';
import './parley-app.js';
