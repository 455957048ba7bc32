import DefaultTheme from 'vitepress/theme';
import './example.css';

export default DefaultTheme;
